package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.List;

/** A request as a command for curl in bash or zsh. */
final class CurlBash {

    private CurlBash() {}

    static String write(CopiedRequest copied, List<String> without) {
        CopiedRequest request = CurlWords.request(copied, without);
        List<String> words = new ArrayList<>();
        words.add("curl");
        words.add(PosixShell.quoteBytes(request.url()));
        words.addAll(CurlWords.urlOptions(request.url()));
        words.addAll(CurlWords.method(request, PosixShell::quote));
        for (Field field : request.fields()) {
            words.add("-H");
            words.add(PosixShell.quoteBytes(CurlWords.line(field)));
        }
        words.addAll(CurlWords.further(request, PosixShell::quote));
        if (!request.hasBody()) {
            return String.join(" ", words);
        }
        String text = request.text();
        if (text != null && request.body().length <= PosixShell.LONGEST_ARGUMENT) {
            // Unlike --data, --data-raw never takes a leading @ for the name of a file.
            words.add("--data-raw " + PosixShell.quote(text));
            return String.join(" ", words);
        }
        words.add("--data-binary @-");
        String body = text == null ? PosixShell.printf(request.body()) : "printf %s " + PosixShell.quote(text);
        return body + " | " + String.join(" ", words);
    }
}
