package dev.portolan.app.desktop.traffic.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What becomes of a line that is typed into Windows' {@code cmd}, up to the arguments that programs see: variables are filled
 * in first, then carets and quotation marks are looked at and the line is taken apart, then each program's C library splits its
 * part. Follows the documented phases of cmd (percent expansion of the interactive prompt, special characters) and the rules of
 * "Parsing C command-line arguments".
 */
final class CmdModel {

    private final Map<String, String> variables;

    /** @param variables by their names in upper case */
    CmdModel(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The programs that the line calls one after the other, each with its arguments. */
    List<List<String>> programs(String line) {
        return commands(expanded(line)).stream().map(CmdModel::arguments).toList();
    }

    /** At the prompt, what is no variable stays as it is. */
    private String expanded(String line) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            int end = line.charAt(at) == '%' ? line.indexOf('%', at + 1) : -1;
            String value = end < 0 ? null : variables.get(name(line.substring(at + 1, end)));
            if (value == null) {
                out.append(line.charAt(at));
                at++;
            } else {
                out.append(value);
                at = end + 1;
            }
        }
        return out.toString();
    }

    /** Behind a colon stands what to do with the value. */
    private static String name(String between) {
        int colon = between.indexOf(':');
        return (colon < 0 ? between : between.substring(0, colon)).toUpperCase(Locale.ROOT);
    }

    private static List<String> commands(String line) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\n' || c == '\r') {
                throw new AssertionError("the line ends here: " + line.substring(0, i));
            } else if (c == '"') {
                quoted = !quoted;
                command.append(c);
            } else if (quoted) {
                command.append(c);
            } else if (c == '^') {
                i++;
                command.append(line.charAt(i));
            } else if (line.startsWith("&&", i)) {
                i++;
                commands.add(command.toString());
                command.setLength(0);
            } else if ("&|<>()".indexOf(c) >= 0) {
                throw new AssertionError("cmd sees " + c + " at " + line.substring(i));
            } else {
                command.append(c);
            }
        }
        commands.add(command.toString());
        return commands;
    }

    private static List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean any = false;
        boolean quoted = false;
        int backslashes = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            if (c == '"') {
                argument.repeat('\\', backslashes / 2);
                if (backslashes % 2 == 1) {
                    argument.append('"');
                } else if (quoted && i + 1 < command.length() && command.charAt(i + 1) == '"') {
                    argument.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                    any = true;
                }
            } else {
                argument.repeat('\\', backslashes);
                if (!quoted && (c == ' ' || c == '\t')) {
                    if (any || !argument.isEmpty()) {
                        arguments.add(argument.toString());
                    }
                    argument.setLength(0);
                    any = false;
                } else {
                    argument.append(c);
                }
            }
            backslashes = 0;
        }
        argument.repeat('\\', backslashes);
        if (any || !argument.isEmpty()) {
            arguments.add(argument.toString());
        }
        return arguments;
    }
}
