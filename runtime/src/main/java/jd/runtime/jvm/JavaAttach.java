package jd.runtime.jvm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import jd.runtime.sys.SystemCalls;

/// The attach protocol of HotSpot, version 1: `1`, a command and three arguments, each ended by a NUL, go to the socket
/// `/tmp/.java_pidN`; a number on a line of its own, 0 for success, and the command's output come back.
///
/// The socket is there after the first time somebody has asked for it: with a file `/tmp/.attach_pidN` and a `SIGQUIT`.
/// Everything has an end: a machine that is stopped answers nobody.
final class JavaAttach {

    private static final int SIGQUIT = 3;
    private static final int ARGUMENTS = 3;
    private static final long PATIENCE = 2_000_000_000;
    private static final int POLL_MILLISECONDS = 2;
    private static final int LARGEST_ANSWER = 32 << 20;

    private final SystemCalls calls;
    private final JavaProcess process;

    JavaAttach(SystemCalls calls, JavaProcess process) {
        this.calls = calls;
        this.process = process;
    }

    /// Has the machine do a command.
    ///
    /// @param words the command and at most three arguments
    /// @return its output
    /// @throws IOException where it does not, says that it failed, or takes too long
    String ask(List<String> words) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        Path socket = socket(deadline);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            send(channel, request(words), deadline);
            return output(answer(channel, deadline));
        }
    }

    private static ByteBuffer request(List<String> words) {
        StringBuilder request = new StringBuilder("1\0");
        for (int i = 0; i <= ARGUMENTS; i++) {
            request.append(i < words.size() ? words.get(i) : "").append('\0');
        }
        return ByteBuffer.wrap(request.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(SocketChannel channel, ByteBuffer request, long deadline) throws IOException {
        while (request.hasRemaining()) {
            if (channel.write(request) == 0) {
                pause(deadline);
            }
        }
    }

    private static byte[] answer(SocketChannel channel, long deadline) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(1 << 14);
        for (int length = channel.read(part); length >= 0; length = channel.read(part.clear())) {
            all.write(part.array(), 0, length);
            if (all.size() > LARGEST_ANSWER) {
                throw new IOException("the answer is too long");
            }
            if (length == 0) {
                pause(deadline);
            }
        }
        return all.toByteArray();
    }

    /// @throws IOException where the first line is not `0`
    static String output(byte[] answer) throws IOException {
        String text = new String(answer, StandardCharsets.UTF_8);
        if (!text.startsWith("0\n")) {
            throw new IOException("the machine says: " + text.substring(0, Math.min(text.length(), 200)));
        }
        return text.substring(2);
    }

    /// The socket, which the machine opens when it is told to.
    private Path socket(long deadline) throws IOException {
        Path folder = process.temporary();
        Path socket = folder.resolve(".java_pid" + process.inside());
        if (isOwn(socket)) {
            return socket;
        }
        if (!process.isReady()) {
            throw new IOException("a signal would end it");
        }
        Path request = folder.resolve(".attach_pid" + process.inside());
        Files.deleteIfExists(request);
        Files.createFile(request);
        try {
            process.give(request);
            calls.kill(process.pid(), SIGQUIT);
            while (!isOwn(socket)) {
                pause(deadline);
            }
        } finally {
            Files.deleteIfExists(request);
        }
        return socket;
    }

    /// Whether the socket is there; one that somebody else has put there is none.
    private boolean isOwn(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        int owner = (int) Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (Files.isSymbolicLink(socket) || owner != 0 && owner != process.user()) {
            throw new IOException(socket + " belongs to somebody else");
        }
        return true;
    }

    private static void pause(long deadline) throws IOException {
        if (System.nanoTime() > deadline) {
            throw new IOException("no answer");
        }
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
