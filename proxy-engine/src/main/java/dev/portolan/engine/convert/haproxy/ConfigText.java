package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a text into sections, and leaves out what its conditional blocks (HAProxy's manual, 2.4) leave out. */
final class ConfigText {

    /** Every word that begins a section. */
    static final Set<String> SECTIONS = Set.of(
            "global",
            "defaults",
            "frontend",
            "backend",
            "listen",
            "userlist",
            "cache",
            "peers",
            "resolvers",
            "mailers",
            "program",
            "ring",
            "log-forward",
            "http-errors",
            "fcgi-app");

    private static final int DEEPEST = 16;

    private final Source source;
    private final Remarks remarks;
    private final List<Block> blocks = new ArrayList<>();
    private final Deque<Branch> branches = new ArrayDeque<>();
    private @Nullable List<Line> open;

    /** Where a conditional block is: whether its lines count, and whether one of its branches did. */
    private record Branch(boolean around, boolean counts, boolean done) {}

    private ConfigText(Source source, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
    }

    static List<Block> read(Source source, Remarks remarks) {
        ConfigText reader = new ConfigText(source, remarks);
        reader.read();
        return reader.blocks;
    }

    private void read() {
        String[] lines = source.text().split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            Line line = Words.read(lines[i], column -> source.at(number, column), remarks);
            if (line != null) {
                take(line);
            }
        }
        if (!branches.isEmpty()) {
            remarks.wrong(source.at(lines.length, 1), ".if", "A .if of this text has no .endif.");
        }
    }

    private void take(Line line) {
        String word = line.word(0);
        if (word.startsWith(".")) {
            directive(word, line);
        } else if (branches.isEmpty() || branches.getFirst().counts()) {
            if (SECTIONS.contains(word)) {
                begin(line);
            } else if (open == null) {
                remarks.wrong(line.at(), word, "\"%s\" stands outside of any section.".formatted(word));
            } else {
                open.add(line);
            }
        }
    }

    private void begin(Line head) {
        String name = head.word(1).equals("from") ? "" : head.word(1);
        String from = head.after("from");
        open = new ArrayList<>();
        blocks.add(new Block(head.word(0), name, from.isEmpty() ? null : from, head, open));
    }

    private void directive(String word, Line line) {
        switch (word) {
            case ".if" -> open(line);
            case ".elif" -> branch(line, true);
            case ".else" -> branch(line, false);
            case ".endif" -> close(line);
            case ".diag", ".notice", ".warning", ".alert" -> {}
            default -> remarks.wrong(line.at(), word, "\"%s\" is no directive.".formatted(word));
        }
    }

    private void open(Line line) {
        if (branches.size() >= DEEPEST) {
            remarks.wrong(line.at(), ".if", "Conditions are nested more than %d levels deep.".formatted(DEEPEST));
        }
        boolean around = branches.isEmpty() || branches.getFirst().counts();
        boolean holds = around && Preprocessor.holds(line, remarks);
        branches.push(new Branch(around, holds, holds));
    }

    private void branch(Line line, boolean conditional) {
        Branch before = branches.poll();
        if (before == null) {
            remarks.wrong(line.at(), line.word(0), "\"%s\" stands here without a .if.".formatted(line.word(0)));
            return;
        }
        boolean holds = before.around() && !before.done() && (!conditional || Preprocessor.holds(line, remarks));
        branches.push(new Branch(before.around(), holds, before.done() || holds));
    }

    private void close(Line line) {
        if (branches.poll() == null) {
            remarks.wrong(line.at(), ".endif", "A .endif stands here without a .if.");
        }
    }
}
