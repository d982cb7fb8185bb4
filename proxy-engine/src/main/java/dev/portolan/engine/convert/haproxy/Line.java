package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;
import java.util.List;

/** A line that is not empty, as words. */
record Line(List<Word> words) {

    Line {
        words = List.copyOf(words);
    }

    Position at() {
        return words.getFirst().at();
    }

    int size() {
        return words.size();
    }

    /** The word at this place; empty where the line is shorter. */
    String word(int index) {
        return index < words.size() ? words.get(index).text() : "";
    }

    /** Where a word stands, or where the line does that is too short for it. */
    Position at(int index) {
        return index < words.size() ? words.get(index).at() : at();
    }

    /** The texts from this place on. */
    List<String> from(int index) {
        return words.stream().skip(index).map(Word::text).toList();
    }

    /** The word behind this one; empty where there is none. */
    String after(String word) {
        for (int i = 1; i + 1 < words.size(); i++) {
            if (words.get(i).text().equals(word)) {
                return words.get(i + 1).text();
            }
        }
        return "";
    }

    /** The place of {@code if} or {@code unless}, which is the line's size where it has no condition. */
    int condition() {
        for (int i = 1; i < words.size(); i++) {
            Word word = words.get(i);
            if (!word.quoted() && (word.text().equals("if") || word.text().equals("unless"))) {
                return i;
            }
        }
        return words.size();
    }

    /** This line without its condition. */
    Line unconditional() {
        return new Line(words.subList(0, condition()));
    }
}
