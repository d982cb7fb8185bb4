package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.List;

/** A request as a command for HTTPie 3 in bash or zsh. */
final class Httpie {

    private Httpie() {}

    static String write(CopiedRequest request, List<String> without) {
        List<String> options = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Field field : request.fieldsThatFit(field -> !field.value().matches(".*\\\\[:=@;].*"), without)) {
            words.add(PosixShell.quoteBytes(item(field)));
        }
        if (request.hasBody() && !request.has("content-type")) {
            // It would be called JSON.
            words.add("'Content-Type:'");
        }
        if (request.url().matches(".*/\\.\\.?([/?].*)?")) {
            options.add("--path-as-is");
        }
        String before = body(request, options);
        String http = options.isEmpty() ? "http" : "http " + String.join(" ", options);
        // Behind two hyphens nothing is an option, however it begins.
        return before + http + " -- " + method(request.method(), without) + PosixShell.quoteBytes(request.url())
                + (words.isEmpty() ? "" : " " + String.join(" ", words));
    }

    /** It takes only a word of letters for a method. */
    private static String method(String method, List<String> without) {
        if (method.matches("[A-Za-z]+")) {
            return method + " ";
        }
        without.add("the method " + method + ", which it can't hold");
        return "";
    }

    private static String body(CopiedRequest request, List<String> options) {
        String text = request.hasBody() ? request.text() : "";
        if (text == null) {
            return PosixShell.printf(request.body()) + " | ";
        }
        if (request.body().length > PosixShell.LONGEST_ARGUMENT) {
            return "printf %s " + PosixShell.quote(text) + " | ";
        }
        options.add("--ignore-stdin");
        if (request.hasBody()) {
            options.add("--raw=" + PosixShell.quote(text));
        }
        return "";
    }

    /** A value that begins like one of the other kinds of items is kept from being taken for one. */
    private static String item(Field field) {
        String value = field.value();
        if (value.isEmpty()) {
            return field.name() + ";";
        }
        return field.name() + ":" + (value.startsWith("=") || value.startsWith("@") ? "\\" : "") + value;
    }
}
