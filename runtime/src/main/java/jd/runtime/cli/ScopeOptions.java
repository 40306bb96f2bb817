package jd.runtime.cli;

import java.util.Optional;
import java.util.OptionalInt;
import jd.compiler.object.Scope;
import jd.compiler.target.Target;
import jd.runtime.kernel.ControlGroups;
import jd.runtime.kernel.LiveNames;
import jd.runtime.sys.HeldCommand;

/// The options beside `-c` and `-p` that say whose events count, as they were written.
record ScopeOptions(boolean tree, boolean all, Optional<String> comm, Optional<String> uid, Optional<String> cgroup,
        Optional<String> container) {

    /// The longest name of a task.
    private static final int LONGEST_NAME = 15;

    /// What they mean on this machine.
    ///
    /// @param pid     `-p`
    /// @param command the command that `-c` holds
    /// @throws UsageException where they mean nothing
    Scope resolve(Target target, OptionalInt pid, Optional<HeldCommand> command) {
        if (tree && target.btf().isEmpty()) {
            throw new UsageException("--tree needs the kernel's own types (BTF), which this kernel does not carry");
        }
        if (cgroup.isPresent() && container.isPresent()) {
            throw new UsageException("--cgroup and --container both name a control group: use one of them");
        }
        comm.ifPresent(ScopeOptions::mustBeShort);
        Optional<String> group = cgroup.map(ScopeOptions::group).or(() -> container.map(ScopeOptions::ofContainer));
        OptionalInt user = uid.isPresent() ? OptionalInt.of(user(uid.get())) : OptionalInt.empty();
        if (all) {
            return new Scope(OptionalInt.empty(), Optional.empty(), false, comm, user, group);
        }
        OptionalInt process = command.isPresent() ? OptionalInt.of(command.get().pid()) : pid;
        return new Scope(process, command.map(HeldCommand::executable), tree, comm, user, group);
    }

    private static void mustBeShort(String pattern) {
        boolean plain = "*?[\\".chars().noneMatch(c -> pattern.indexOf(c) >= 0);
        if (pattern.isEmpty()) {
            throw new UsageException("--comm wants a name");
        }
        if (plain && pattern.length() > LONGEST_NAME) {
            throw new UsageException("--comm " + pattern + ": the kernel keeps 15 characters of a task's name; "
                    + "use --comm '" + pattern.substring(0, LONGEST_NAME) + "'");
        }
    }

    private static int user(String word) {
        boolean number = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number && word.length() <= 10 && Long.parseLong(word) <= 0xffff_ffffL) {
            return (int) Long.parseLong(word);
        }
        return (int) LiveNames.userNumber(word)
                .orElseThrow(() -> new UsageException("--uid " + word + ": there is no such user"));
    }

    private static String group(String path) {
        return ControlGroups.directory(path).orElseThrow(() -> new UsageException(
                "--cgroup " + path + ": there is no such control group of version 2" + ControlGroups.mountHint()));
    }

    private static String ofContainer(String id) {
        if (id.isBlank() || id.indexOf('/') >= 0) {
            throw new UsageException("--container wants an id, not '" + id + "'");
        }
        var found = ControlGroups.ofContainer(id);
        if (found.size() > 1) {
            throw new UsageException("--container " + id + " may be " + String.join(" or ", found.subList(0, 2))
                    + ": give more of the id");
        }
        if (found.isEmpty()) {
            throw new UsageException("--container " + id + ": no control group of version 2 has that id in its name"
                    + ControlGroups.mountHint());
        }
        return found.getFirst();
    }
}
