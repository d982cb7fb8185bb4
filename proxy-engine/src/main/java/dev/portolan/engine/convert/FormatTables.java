package dev.portolan.engine.convert;

import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Format;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.model.Terms;

/** The tables of all formats as a document, from the very rows that the converters go by. */
public final class FormatTables {

    private static final String INTRODUCTION = """
            # Import and export

            What becomes of each word of another format in a profile, and of each field of a profile in another format:
            **kept**, **approximated** (there, and not quite the same), **left out**, or **closed** (left out, and what it guards
            is shut for everybody: no conversion lets anyone in who was kept out, but the one to Vite, whose server asks
            nobody). A conversion remarks on everything that is not kept, at its line. This page is written by the program
            from the tables that it converts by (`portolan convert --tables`); a test holds them equal.
            """;

    private FormatTables() {}

    /** All formats, in Markdown. */
    public static String markdown() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        for (Format format : Formats.all()) {
            text.append("\n## ")
                    .append(format.title())
                    .append("\n\n`")
                    .append(format.id())
                    .append("`\n");
            if (format instanceof Importer importer) {
                table("Import", format.title(), importer.reads(), text);
            } else {
                text.append("\nThere is no import.\n");
            }
            if (format instanceof Exporter exporter) {
                table("Export", "profile", exporter.writes(), text);
            } else {
                text.append("\nThere is no export.\n");
            }
        }
        return text.toString();
    }

    private static void table(String title, String what, Terms terms, StringBuilder text) {
        text.append("\n### ").append(title).append("\n\n| ").append(what).append(" | | |\n| --- | --- | --- |\n");
        for (Term term : terms.all()) {
            text.append("| `")
                    .append(cell(term.name()))
                    .append("` | ")
                    .append(term.fidelity().word());
            text.append(" | ").append(cell(term.words())).append(" |\n");
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
