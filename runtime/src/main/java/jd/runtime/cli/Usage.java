package jd.runtime.cli;

/// The text of `--help`.
final class Usage {

    static final String TEXT = """
            jd - ask the running system what it does

            Usage:
              jd [options] -e PROGRAM [arguments]    run the program between the quotes
              jd [options] FILE.jd [arguments]       run a script; - reads it from standard input
              jd [options] -l [PATTERN]              list probes; -lv with their arguments (-l -P PROVIDER too)
              jd [-f json] doctor                    what this kernel and these privileges allow, and why not
              jd                                     open a prompt

            Which program opens how many files, until Ctrl-C:
              jd -e 'syscall:openat:entry { @[comm] = count(); }'

            How large are the reads of one command:
              jd -c 'cat /etc/passwd' -e 'syscall:read:return { @ = hist(retval); }'

            What can be asked about opening files:
              jd -lv 'syscall:open*:entry'

            Script:
              -e PROGRAM          the script itself; given several times, the texts are joined (also -n)
              -s FILE             the script's file, where FILE.jd would be mistaken for something else
              -x NAME=VALUE       a setting: bufsize, strsize, max_map_keys, quiet, destructive
              -Z, --zero-matches  leave out probes that are not there
              -w, --unsafe        allow actions that change the system

            What is traced:
              -c COMMAND          start COMMAND once the probes are live, and trace only it; jd ends with it
              --as USER           start it in the name of USER; "caller": of who called sudo, doas or pkexec
              -p PID              only this process; jd ends with it
              --no-jvm-attach     do not ask Java processes for the names of their methods
              --tree              with -c or -p: also every process that it forks, and those that they fork
              -a, --all           with -c or -p: everything all the same; `cpid` and `$target` are the process
              --comm PATTERN      only tasks of that name: 'nginx*', 'postgres'
              --uid USER          only this user, by number or name
              --cgroup PATH       only this control group (version 2) and those below it
              --container ID      only the container whose control group has this id, or the start of it
              --duration TIME     end after TIME: 5s, 100ms, 2m

            Output:
              -o FILE             write data to FILE
              -f FORMAT           how data is written: text, json (one object a line), folded (stacks)
              --flame FILE        draw maps keyed by stacks as a flame graph, a page of HTML
              --flame-base FILE   compare it with what -f folded -o FILE has written before
              -q, --quiet         no notices on stderr
              -v, --verbose       more notices
              -k, --check-reads   tell which lines read memory that could not be read, and how often
              --buffer ring|perf  how events reach jd (default: ring where the kernel has it)
              --buffer-size SIZE  room for events that are under way: 256k, 16m (also -b)

            Looking inside:
              -d STAGE            print what the compiler makes of the script: ast, checked, ir, bpf or all
              --test, --bench     run the script's `test:` or `bench:` probes, and end
              --dry-run           compile, load and attach, then end
              --verifier-log      print what the kernel's verifier says about each program
              -V, --version
              -h, --help

            Options come before the script's file; with -e they may follow it. Every word after the file, or the first
            word after -e PROGRAM that is no option, is an argument of the script: $1, $2, ...
            Exit code: what exit(n) says; 0 after Ctrl-C; 1 for a mistake in the script or on the command line; 2 where
            the kernel refuses.
            """;

    private Usage() {}
}
