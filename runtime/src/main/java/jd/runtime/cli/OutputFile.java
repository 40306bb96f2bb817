package jd.runtime.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The file of `-o`: emptied, or made so that nobody else may read it.
///
/// A symbolic link is not followed: jd runs as root, and a link in a shared directory could lead anywhere.
final class OutputFile {

    private static final Set<? extends OpenOption> HOW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS);

    private OutputFile() {}

    /// @throws UsageException where it cannot be opened
    static OutputStream open(String name) {
        return open("-o", name);
    }

    /// @param option what names the file
    static OutputStream open(String option, String name) {
        try {
            Path path = Path.of(name);
            if (Files.isSymbolicLink(path)) {
                throw new UsageException(option + " " + name + ": will not write through a symbolic link");
            }
            FileAttribute<Set<PosixFilePermission>> mode = PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"));
            return Channels.newOutputStream(Files.newByteChannel(path, HOW, mode));
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(option + " " + name + ": cannot be written: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
