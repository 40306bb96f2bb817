package jd.runtime.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The words of the command line as the user wrote them, in UTF-8 whatever the locale.
///
/// The JVM decodes them by the locale, and in the plain C locale of a container or a cron job it takes each byte for a
/// character. Words of ASCII are the same everywhere; for others the kernel's copy is read.
final class Words {

    private static final Path KERNEL_COPY = Path.of("/proc/self/cmdline");

    private Words() {}

    static List<String> decoded(String[] words) throws IOException {
        for (String word : words) {
            if (!isAscii(word)) {
                return last(Files.readAllBytes(KERNEL_COPY), words.length);
            }
        }
        return List.of(words);
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// The last words of a command line in which each word ends with a zero byte.
    static List<String> last(byte[] commandLine, int count) {
        String[] words = new String[count];
        int end = commandLine.length - 1;
        for (int i = count - 1; i >= 0; i--) {
            int start = end;
            while (start > 0 && commandLine[start - 1] != 0) {
                start--;
            }
            words[i] = new String(commandLine, start, end - start, StandardCharsets.UTF_8);
            end = start - 1;
        }
        return Arrays.asList(words);
    }
}
