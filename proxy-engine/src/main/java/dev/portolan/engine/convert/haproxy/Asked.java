package dev.portolan.engine.convert.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test as it is written: what it looks at, how it compares, and with what.
 *
 * @param method such as {@code beg}; {@code str} where none is named
 * @param files of patterns, by {@code -f}
 * @param problem why it can't be taken, or null
 */
record Asked(
        Criterion criterion,
        String name,
        String method,
        boolean anyCase,
        List<String> values,
        List<String> files,
        @Nullable String problem) {

    private static final Set<String> METHODS = Set.of("beg", "dir", "dom", "end", "len", "reg", "sub");

    Asked {
        values = List.copyOf(values);
        files = List.copyOf(files);
    }

    /** @param words the criterion, its flags and its patterns */
    static Asked of(List<String> words) {
        Criterion criterion = Criterion.parse(words.getFirst());
        int low = criterion.name().lastIndexOf('_');
        boolean hung = low > 0 && METHODS.contains(criterion.name().substring(low + 1));
        String method = hung ? criterion.name().substring(low + 1) : "str";
        boolean anyCase = false;
        String problem = null;
        List<String> files = new ArrayList<>();
        int at = 1;
        for (;
                at < words.size()
                        && words.get(at).startsWith("-")
                        && words.get(at).length() == 2;
                at++) {
            String value = at + 1 < words.size() ? words.get(at + 1) : "";
            switch (words.get(at)) {
                case "-i" -> anyCase = true;
                case "-n" -> {}
                case "-m" -> {
                    method = value;
                    at++;
                }
                case "-f" -> {
                    files.add(value);
                    at++;
                }
                default -> problem = "The flag %s has no counterpart here.".formatted(words.get(at));
            }
            if (words.get(at).equals("--")) {
                problem = null;
                at++;
                break;
            }
        }
        String name = hung ? criterion.name().substring(0, low) : criterion.name();
        return new Asked(
                criterion,
                name,
                method,
                anyCase,
                words.subList(Math.min(at, words.size()), words.size()),
                files,
                problem);
    }

    Asked withMore(List<String> more) {
        List<String> all = new ArrayList<>(values);
        all.addAll(more);
        return new Asked(criterion, name, method, anyCase, all, List.of(), problem);
    }

    /** A number, or one behind an operator, as the least that fulfils it; -1 where it is none such. */
    int moreThan() {
        String operator = values.size() == 2 ? values.getFirst() : "";
        String number = values.isEmpty() ? "" : values.getLast();
        if (!number.matches("\\d{1,7}")) {
            return -1;
        }
        return switch (operator) {
            case "gt" -> Integer.parseInt(number);
            case "ge" -> Integer.parseInt(number) - 1;
            default -> -1;
        };
    }
}
