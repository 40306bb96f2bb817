package jd.build;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packs the class path of jd into the folder of jars that the launcher starts: `Distribution FOLDER CLASSPATH`.
///
/// The bytes depend on the input alone (sorted entries, one date), and a jar that would not change is not touched, so
/// that an AOT cache made for it stays good. New jars replace old ones by rename: a jd that is running keeps the file
/// it has open. A file `build` beside the jars lists what the launcher needs: a hash of all jars, by which it knows
/// whether its AOT cache is theirs, and then their names, one a line, in class path order.
public final class Distribution {
    private static final LocalDateTime DATE = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Distribution() {}

    /// Writes the jars of the class path `arguments[1]` into the folder `arguments[0]`.
    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<Path> sources = Arrays.stream(arguments[1].split(File.pathSeparator))
                .map(Path::of).filter(Files::exists).toList();
        var hash = MessageDigest.getInstance("SHA-256");
        var names = new ArrayList<String>();
        try (var loader = new URLClassLoader(urls(sources))) {
            var lowering = new ClassLowering(ClassHierarchyResolver.ofResourceParsing(loader));
            for (Path source : sources) {
                byte[] jar = pack(read(source), lowering);
                hash.update(jar);
                names.add(name(source));
                replace(folder.resolve(names.getLast()), jar);
            }
        }
        removeOthers(folder, names);
        names.addFirst(HexFormat.of().formatHex(hash.digest(), 0, 8));
        replace(folder.resolve("build"), (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static URL[] urls(List<Path> sources) throws MalformedURLException {
        var urls = new URL[sources.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = sources.get(i).toUri().toURL();
        }
        return urls;
    }

    /// jd's own jars carry no version in their names: the launcher knows them. `runtime/target/classes` is a jar to be.
    private static String name(Path source) {
        if (Files.isDirectory(source)) {
            return "jd-" + source.getParent().getParent().getFileName() + ".jar";
        }
        String file = source.getFileName().toString();
        return file.startsWith("jd-") ? file.replaceFirst("-[0-9][^-]*\\.jar$", ".jar") : file;
    }

    private static Map<String, byte[]> read(Path source) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    entries.put(source.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            return entries;
        }
        try (var jar = new JarFile(source.toFile())) {
            for (var entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] pack(Map<String, byte[]> entries, ClassLowering lowering) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            // Readers that stream a jar want its manifest first.
            if (entries.containsKey(JarFile.MANIFEST_NAME)) {
                add(zip, JarFile.MANIFEST_NAME, entries.remove(JarFile.MANIFEST_NAME));
            }
            for (var entry : entries.entrySet()) {
                boolean isClass = entry.getKey().endsWith(".class") && !entry.getKey().endsWith("module-info.class");
                add(zip, entry.getKey(), isClass ? lowering.lower(entry.getValue()) : entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static void replace(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            out.write(content);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void removeOthers(Path folder, List<String> names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
