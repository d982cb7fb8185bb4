package dev.portolan.app.desktop.convert;

import dev.portolan.engine.convert.model.Remark;
import java.util.ArrayList;
import java.util.List;

/** How remarks are told of. */
final class RemarkWords {

    private RemarkWords() {}

    /** {@code Left out}, as a chip has it. */
    static String kind(Remark.Kind kind) {
        return switch (kind) {
            case NOTE -> "Note";
            case APPROXIMATED -> "Nearly so";
            case LEFT_OUT -> "Left out";
            case WRONG -> "Mistake";
        };
    }

    /** The style class of that chip. */
    static String style(Remark.Kind kind) {
        return switch (kind) {
            case NOTE -> "note";
            case APPROXIMATED -> "accent";
            case LEFT_OUT -> "warn";
            case WRONG -> "bad";
        };
    }

    /** {@code lua_package_path: There are no scripts here.} */
    static String text(Remark remark) {
        return remark.subject().isEmpty() ? remark.message() : remark.subject() + ": " + remark.message();
    }

    /** {@code 1 mistake, 3 left out, 2 nearly so, 1 note}, or that there is nothing to say. */
    static String summary(List<Remark> remarks) {
        List<String> parts = new ArrayList<>();
        add(parts, count(remarks, Remark.Kind.WRONG), "mistake", "mistakes");
        add(parts, count(remarks, Remark.Kind.LEFT_OUT), "left out", "left out");
        add(parts, count(remarks, Remark.Kind.APPROXIMATED), "nearly so", "nearly so");
        add(parts, count(remarks, Remark.Kind.NOTE), "note", "notes");
        return parts.isEmpty() ? "All of it is kept as it is" : String.join(", ", parts);
    }

    private static long count(List<Remark> remarks, Remark.Kind kind) {
        return remarks.stream().filter(remark -> remark.kind() == kind).count();
    }

    private static void add(List<String> parts, long count, String one, String more) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : more));
        }
    }
}
