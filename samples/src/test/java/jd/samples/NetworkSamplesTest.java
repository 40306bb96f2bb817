package jd.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The samples about the network, on connections of this process to itself over the loopback device.
@Tag("live")
class NetworkSamplesTest implements LiveKernel {

    private static final int CONNECTIONS = 5;
    private static final long ME = ProcessHandle.current().pid();
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /// What was done: the server's port, and the ports of those that connected.
    record Traffic(int port, List<Integer> clients) {}

    /// Each client sends `1000 + n` bytes and gets `20` back; the client closes first.
    static Traffic traffic() throws Exception {
        List<Integer> clients = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, CONNECTIONS, HERE)) {
            for (int n = 0; n < CONNECTIONS; n++) {
                Socket client = new Socket(HERE, server.getLocalPort());
                try (Socket accepted = server.accept()) {
                    clients.add(client.getLocalPort());
                    client.getOutputStream().write(new byte[1000 + n]);
                    accepted.getInputStream().readNBytes(1000 + n);
                    accepted.getOutputStream().write(new byte[20]);
                    client.getInputStream().readNBytes(20);
                    client.close();
                    assertEquals(-1, accepted.getInputStream().read());
                }
            }
            return new Traffic(server.getLocalPort(), clients);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            return server.getLocalPort();
        }
    }

    private static void refused(int port, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (Socket _ = new Socket(HERE, port)) {
                throw new AssertionError("somebody listens on " + port);
            } catch (ConnectException _) {
                // As it should be.
            }
        }
    }

    @Test
    void connectionsAreSeenFromBothSides() throws Exception {
        try (Running life = Running.start("network/tcplife.jd", r -> r);
                Running accept = Running.start("network/tcpaccept.jd", r -> r);
                Running connect = Running.start("network/tcpconnect.jd", r -> r);
                Running states = Running.start("network/tcpstates.jd", r -> r)) {
            Traffic traffic = traffic();
            int closed = freePort();
            refused(closed, 1);
            Thread.sleep(100);
            Observed lives = life.stop();
            Observed accepts = accept.stop();
            Observed connects = connect.stop();
            Observed changes = states.stop();
            for (int n = 0; n < CONNECTIONS; n++) {
                int client = traffic.clients().get(n);
                String ip = " +(::ffff:)?127\\.0\\.0\\.1 +";
                String mine = ME + " .*" + ip + client + ip + traffic.port();
                assertEquals(1, lives.lines(mine + " +" + (1000 + n) + " +20 +\\d+").size(), lives.lines().toString());
                String theirs = ME + " .*" + ip + traffic.port() + ip + client;
                assertEquals(1, lives.lines(theirs + " +20 +" + (1000 + n) + " +\\d+").size(),
                        lives.lines().toString());
                assertEquals(1, accepts.lines(ME + " .* " + traffic.port() + ip + client).size(),
                        accepts.lines().toString());
                List<String> path = changes.lines("\\S+ +" + client + " .*").stream()
                        .map(line -> line.split(" +")[5]).distinct().toList();
                assertEquals(List.of("ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "CLOSE"), path);
            }
            assertEquals(CONNECTIONS, connects.lines(ME + " .* " + traffic.port() + " +\\d+ connected").size(),
                    connects.lines().toString());
            assertEquals(1, connects.lines(ME + " .* " + closed + " +\\d+ failed").size());
        }
    }

    @Test
    void bytesAreCountedByProgramAndConnection() throws Exception {
        try (Running top = Running.start("system/topconns.jd", r -> r)) {
            List<Traffic> done = new ArrayList<>();
            Observed seen = Running.over("network/netbytes.jd", () -> {
                Thread worker = Thread.ofPlatform().name("jdtraffic").start(() -> {
                    try {
                        done.add(traffic());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                worker.join();
            });
            Observed connections = top.stop();
            long there = CONNECTIONS * 1000 + 10;
            long back = CONNECTIONS * 20;
            String me = String.valueOf(ME);
            assertEquals(there + back, seen.sum("@sent", "jdtraffic", me));
            assertEquals(there + back, seen.sum("@received", "jdtraffic", me));
            long counted = connections.rows("@bytes").stream().filter(row -> row.parts().contains(
                    String.valueOf(done.getFirst().port()))).mapToLong(row -> row.number()).sum();
            assertEquals(2 * (there + back), counted);
        }
    }

    @Test
    void dropsHaveTheirReasonAndRetransmissionsTheirState() throws Exception {
        int closed = freePort();
        try (Running drops = Running.start("network/tcpdrop.jd", r -> r)) {
            int[] port = new int[1];
            Observed again = Running.over("network/tcpretrans.jd", () -> {
                refused(closed, 7);
                try (ServerSocket full = new ServerSocket(0, 1, HERE);
                        Socket _ = new Socket(HERE, full.getLocalPort());
                        Socket _ = new Socket(HERE, full.getLocalPort());
                        Socket third = new Socket()) {
                    port[0] = full.getLocalPort();
                    third.connect(new InetSocketAddress(HERE, full.getLocalPort()), 1300);
                } catch (IOException _) {
                    // Its first packet is dropped and sent again after a second: nobody accepts.
                }
            });
            assertTrue(drops.stop().sum("@drops", "SKB_DROP_REASON_NO_SOCKET") >= 7, "packets to a closed port");
            assertTrue(again.lines(".* " + port[0] + " SYN_SENT").size() >= 1, again.lines().toString());
        }
    }

    @Test
    void httpsniffShowsTheTextOfOnePort() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
            String port = String.valueOf(server.getLocalPort());
            Observed seen = Running.over("network/httpsniff.jd", r -> r.option("port", port), () -> {
                try (Socket client = new Socket(HERE, server.getLocalPort()); Socket accepted = server.accept()) {
                    byte[] request = "GET /jd-sniffed HTTP/1.1".getBytes(StandardCharsets.US_ASCII);
                    client.getOutputStream().write(request);
                    accepted.getInputStream().readNBytes(request.length);
                }
            });
            assertEquals(1, seen.lines(".*\\(" + ME + "\\) sends 24 bytes: GET /jd-sniffed HTTP/1.1").size(),
                    seen.lines().toString());
            assertEquals(1, seen.lines(".*\\(" + ME + "\\) receives 24 bytes: GET /jd-sniffed HTTP/1.1").size(),
                    seen.lines().toString());
        }
    }
}
