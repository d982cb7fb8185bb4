import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds every Java file of the modules against the one format, or writes it with {@code --replace}. */
final class Format {

    private static final List<String> PLACES = List.of("proxy-engine", "app", "icons", "packaging", ".bench", ".style");

    public static void main(String[] args) throws Exception {
        boolean replace = args.length > 0 && args[0].equals("--replace");
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<Path> different = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String formatted = RemoveUnusedImports.removeUnusedImports(text);
            formatted = ImportOrderer.reorderImports(formatted, JavaFormatterOptions.Style.PALANTIR);
            formatted = formatter.formatSource(formatted);
            if (!formatted.equals(text)) {
                different.add(file);
                if (replace) {
                    Files.writeString(file, formatted);
                }
            }
        }
        different.forEach(file -> System.out.println((replace ? "formatted " : "not formatted: ") + file));
        if (!replace && !different.isEmpty()) {
            System.out.println("Run ./mvnw -pl .style validate -Dformat to format them.");
            System.exit(1);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String place : PLACES) {
            try (Stream<Path> walk = Files.walk(Path.of(place))) {
                walk.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.toString().contains("/target/"))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
