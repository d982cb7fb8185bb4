package dev.portolan.app.desktop.traffic.compare;

import java.util.List;

/**
 * A part of two exchanges, compared.
 *
 * @param title such as {@code Request body}
 * @param how a few words on how it is compared, or empty
 * @param remarks what is to be known, each a sentence
 */
record Part(String title, String how, List<Line> lines, List<String> remarks) {

    Part {
        lines = List.copyOf(lines);
        remarks = List.copyOf(remarks);
    }

    static Part of(String title, List<Line> lines) {
        return new Part(title, "", lines, List.of());
    }
}
