package dev.portolan.app.desktop.convert;

import dev.portolan.engine.capture.content.code.Tokens;
import dev.portolan.engine.convert.model.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text as one of the two sides shows it.
 *
 * @param file what places in it are called by
 * @param title above it, where there are others; empty where it needs none
 * @param tokens of the text
 * @param remarks by the line that they are about, from 1; those of line 0 are about the whole of it
 */
record Section(String file, String title, String text, Tokens tokens, Map<Integer, List<Remark>> remarks) {

    Section(String file, String title, String text, Tokens tokens) {
        this(file, title, text, tokens, new LinkedHashMap<>());
    }

    void remark(int line, Remark remark) {
        remarks.computeIfAbsent(line, none -> new ArrayList<>()).add(remark);
    }

    int lines() {
        return (int) text.lines().count();
    }
}
