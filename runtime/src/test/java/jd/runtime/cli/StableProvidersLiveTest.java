package jd.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jd.runtime.sys.LiveKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// D's stable providers on a C program that the test compiles, which does each thing a known number of times.
@Tag("live")
class StableProvidersLiveTest {

    /// 50 threads, then two that share a processor; 1,000 each of signals, ignored signals, yields, pages touched and
    /// pages that the kernel fills; 100 connections with one message each, and 100 datagrams.
    private static final String PROGRAM = """
            #define _GNU_SOURCE
            #include <arpa/inet.h>
            #include <fcntl.h>
            #include <pthread.h>
            #include <sched.h>
            #include <signal.h>
            #include <stdlib.h>
            #include <sys/mman.h>
            #include <sys/socket.h>
            #include <time.h>
            #include <unistd.h>
            static void *nothing(void *n) { return n; }
            static void handled(int n) { (void) n; }
            static void *spin(void *n) {
                cpu_set_t first;
                CPU_ZERO(&first);
                CPU_SET(0, &first);
                sched_setaffinity(0, sizeof first, &first);
                struct timespec used;
                do clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used); while (used.tv_nsec < 100000000 && !used.tv_sec);
                return n;
            }
            static void threads(void *(*run)(void *), int count) {
                pthread_t all[50];
                for (int i = 0; i < count; i++) pthread_create(&all[i], 0, run, 0);
                for (int i = 0; i < count; i++) pthread_join(all[i], 0);
            }
            static char *pages(long address) {
                char *memory = mmap((void *) address, 4096000, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
                madvise(memory, 4096000, MADV_NOHUGEPAGE);
                return memory;
            }
            static void memory() {
                char *touched = pages(0x600000000000);
                for (int i = 0; i < 1000; i++) touched[4096 * i] = 1;
                int zero = open("/dev/zero", O_RDONLY);
                if (read(zero, pages(0x610000000000), 4096000) != 4096000) exit(2);
            }
            static void tcp(struct sockaddr_in *to) {
                int server = socket(AF_INET, SOCK_STREAM, 0);
                int on = 1;
                setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
                if (bind(server, (struct sockaddr *) to, sizeof *to) || listen(server, 5)) exit(3);
                for (int i = 0; i < 100; i++) {
                    char data[8] = "request";
                    int client = socket(AF_INET, SOCK_STREAM, 0);
                    if (connect(client, (struct sockaddr *) to, sizeof *to)) exit(4);
                    int accepted = accept(server, 0, 0);
                    if (write(client, data, 8) != 8 || read(accepted, data, 8) != 8) exit(5);
                    close(client);
                    close(accepted);
                }
            }
            static void udp(struct sockaddr_in *to) {
                int server = socket(AF_INET, SOCK_DGRAM, 0);
                if (bind(server, (struct sockaddr *) to, sizeof *to)) exit(6);
                char data[8] = "message";
                for (int i = 0; i < 100; i++) {
                    if (sendto(server, data, 8, 0, (struct sockaddr *) to, sizeof *to) != 8) exit(7);
                    if (read(server, data, 8) != 8) exit(8);
                }
            }
            int main(int argc, char **argv) {
                struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0)};
                to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
                threads(nothing, 50);
                signal(SIGUSR1, handled);
                for (int i = 0; i < 1000; i++) { raise(SIGUSR1); raise(SIGURG); sched_yield(); }
                memory();
                tcp(&to);
                udp(&to);
                threads(spin, 2);
                return 0;
            }
            """;
    private static final String SCRIPT = """
            proc:::lwp-create /pid == cpid/ { @created++; }
            proc:::lwp-start /pid == cpid/ { @started++; }
            proc:::lwp-exit /pid == cpid/ { @ended++; }
            proc:::signal-handle /pid == cpid && args[0] == 10/ { @handled++; }
            proc:::signal-send /pid == cpid && args[2] == 10/ { @sent++; }
            proc:::signal-discard /pid == cpid && args[2] == 23/ { @discarded++; }
            sched:::surrender /pid == cpid/ { @surrendered++; }
            sched:::preempt /pid == cpid/ { @preempted = count(); }
            sched:::tick /pid == cpid/ { @ticks = count(); }
            vminfo:::as_fault /pid == cpid && args[1] >> 40 == 0x60/ { @touched++; }
            vminfo:::kernel_asflt /pid == cpid && args[1] >> 40 == 0x61/ { @filled++; }
            tcp:::accept-established /args[3]->tcps_lport == $1/ { @accepted++; }
            tcp:::connect-established /args[3]->tcps_rport == $1/ { @connected++; }
            tcp:::receive /pid == cpid && args[4] == 8/ { @tcp++; }
            udp:::receive /pid == cpid/ { @udp++; }
            irq:soft:entry { @soft = count(); }
            irq:soft:return { @softr = count(); }
            """;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void eachFiresAsOftenAsItHappens(@TempDir Path folder) throws IOException, InterruptedException {
        LiveKernel.mayTrace();
        LiveKernel.needs(Files.isExecutable(Path.of("/usr/bin/gcc")), "there is no gcc");
        Path source = folder.resolve("stable.c");
        Path program = folder.resolve("stable");
        Files.writeString(source, PROGRAM);
        assertEquals(0, new ProcessBuilder("gcc", "-O1", "-pthread", "-o", program.toString(), source.toString())
                .inheritIO().start().waitFor());
        int port = freePort();
        CommandRun run = CommandRun.of(SCRIPT, List.of("-a"), program + " " + port, List.of(Integer.toString(port)));
        List<String> lines = run.printed().lines().toList();
        List<String> exact = List.of("@created: 52", "@started: 52", "@ended: 53", "@sent: 1000", "@handled: 1000",
                "@discarded: 1000", "@surrendered: 1000", "@touched: 1000", "@filled: 1000", "@accepted: 100",
                "@connected: 100", "@tcp: 100", "@udp: 100");
        assertEquals(List.of(), exact.stream().filter(line -> !lines.contains(line)).toList(), run::out);
        for (String some : List.of("@preempted: ", "@ticks: ", "@soft: ", "@softr: ")) {
            assertTrue(lines.stream().anyMatch(line -> line.startsWith(some)), () -> some + " in " + run.out());
        }
    }
}
