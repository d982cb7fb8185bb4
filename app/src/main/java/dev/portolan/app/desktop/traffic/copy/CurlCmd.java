package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A request as a command for curl that is typed into Windows' {@code cmd}. A body that cmd can't hold as a word (line breaks,
 * letters beyond ASCII, bytes) is put into a file by PowerShell first.
 */
final class CurlCmd {

    /** Characters of one line. */
    static final int LONGEST_LINE = 8191;

    private static final String FILE = "portolan-body";

    private CurlCmd() {}

    static String write(CopiedRequest copied, List<String> without) {
        CopiedRequest request = CurlWords.request(copied, without);
        List<Field> fields = request.fieldsThatFit(field -> holds(field.value()), without);
        String command = command(request, fields);
        if (command.length() > LONGEST_LINE && request.hasBody()) {
            without.add("the body, which is too long for cmd");
            return command(request.withoutBody(), fields);
        }
        return command;
    }

    private static String command(CopiedRequest request, List<Field> fields) {
        List<String> words = new ArrayList<>();
        words.add("curl");
        words.add(CmdShell.quote(request.url()));
        words.addAll(CurlWords.urlOptions(request.url()));
        words.addAll(CurlWords.method(request, CmdShell::quote));
        for (Field field : fields) {
            words.add("-H");
            words.add(CmdShell.quote(CurlWords.line(field)));
        }
        words.addAll(CurlWords.further(request, CmdShell::quote));
        String text = request.hasBody() ? request.text() : "";
        if (text != null && holds(text)) {
            if (request.hasBody()) {
                words.add("--data-raw");
                words.add(CmdShell.quote(text));
            }
            return String.join(" ", words);
        }
        words.add("--data-binary \"@%TEMP%\\" + FILE + "\"");
        return file(request.body()) + " && " + String.join(" ", words);
    }

    private static boolean holds(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** Nothing in it has a meaning for cmd or for the reader of a program's arguments. */
    private static String file(byte[] body) {
        return "powershell -NoProfile -Command \"[IO.File]::WriteAllBytes($env:TEMP+'\\" + FILE
                + "',[Convert]::FromBase64String('" + Base64.getEncoder().encodeToString(body) + "'))\"";
    }
}
