package jd.runtime.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import jd.runtime.sys.HeldCommand;

/// The user of `--as`: in whose name `-c` starts its command.
final class CommandUser {

    private static final Path USERS = Path.of("/etc/passwd");
    private static final int FIELDS = 7;
    private static final int LONGEST_NUMBER = 10;
    private static final long NO_USER = 0xffff_ffffL;

    private CommandUser() {}

    /// @param word a name, a number, or `caller` for the user who called `sudo`, `doas` or `pkexec`
    /// @throws UsageException where there is no such user
    static HeldCommand.User of(String word, Map<String, String> environment) {
        String wanted = word.equals("caller") ? caller(environment) : word;
        boolean number = !wanted.isEmpty() && wanted.chars().allMatch(c -> c >= '0' && c <= '9');
        Optional<HeldCommand.User> known = known(wanted, number);
        if (known.isPresent()) {
            return known.get();
        }
        if (!number || wanted.length() > LONGEST_NUMBER || Long.parseLong(wanted) >= NO_USER) {
            throw new UsageException("--as " + word + ": there is no such user");
        }
        return new HeldCommand.User(Long.parseLong(wanted), Long.parseLong(wanted), "", "/");
    }

    private static String caller(Map<String, String> environment) {
        for (String name : new String[] {"SUDO_UID", "PKEXEC_UID", "DOAS_USER"}) {
            String value = environment.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        throw new UsageException("--as caller: jd was not started through sudo, doas or pkexec; name the user");
    }

    private static Optional<HeldCommand.User> known(String wanted, boolean number) {
        try {
            for (String line : Files.readAllLines(USERS, StandardCharsets.ISO_8859_1)) {
                String[] fields = line.split(":", -1);
                if (fields.length == FIELDS && fields[number ? 2 : 0].equals(wanted)) {
                    return Optional.of(new HeldCommand.User(Long.parseLong(fields[2]), Long.parseLong(fields[3]),
                            fields[0], fields[5]));
                }
            }
        } catch (IOException | NumberFormatException _) {
            // A user who is not known here may still be told by a number.
        }
        return Optional.empty();
    }
}
