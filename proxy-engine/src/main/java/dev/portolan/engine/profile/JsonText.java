package dev.portolan.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text to a JSON tree, with the limits that make a file from a stranger safe to open. Duplicate names are collected with
 * their pointers, which Jackson's own check, an exception at the first, can't do.
 */
final class JsonText {

    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 32;
    static final String TOO_LARGE =
            "The file is larger than 1 MB; a profile is far smaller, so this is probably another file.";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .build())
            .build();
    private static final Pattern UNEXPECTED = Pattern.compile(
            "Unexpected character \\('(.+)' \\(code \\d+[^)]*\\)\\)((?:: (?:was expecting|expected) [^(.]*)?)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Findings findings;

    private JsonText(Findings findings) {
        this.findings = findings;
    }

    /** The root, or null where the text is no JSON, which is then the one finding. */
    static @Nullable JsonNode read(String text, Findings findings) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            findings.add("", TOO_LARGE);
            return null;
        }
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.isBlank()) {
            findings.add("", "The file is empty; write a profile such as { \"version\": 1, \"name\": \"Shop\", … }.");
            return null;
        }
        return parse(json, findings);
    }

    private static @Nullable JsonNode parse(String json, Findings findings) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            JsonNode root = new JsonText(findings).value(parser, "");
            if (parser.nextToken() != null) {
                findings.add(
                        "",
                        "Something follows the end of the profile%s; remove it."
                                .formatted(place(parser.currentTokenLocation())));
            }
            return root;
        } catch (StreamConstraintsException e) {
            findings.add("", constraint(e));
            return null;
        } catch (JacksonException e) {
            findings.add("", "This is not JSON%s: %s.".formatted(place(e.getLocation()), plain(e)));
            return null;
        }
    }

    private JsonNode value(JsonParser parser, String pointer) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object(JsonParser parser, String pointer) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String at = Pointer.child(pointer, name);
            if (object.has(name)) {
                findings.add(
                        at,
                        "\"%s\" stands here twice%s; keep one of them."
                                .formatted(name, place(parser.currentTokenLocation())));
            }
            parser.nextToken();
            object.set(name, value(parser, at));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, Pointer.child(pointer, array.size())));
        }
        return array;
    }

    private static String constraint(StreamConstraintsException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return message.contains("nesting")
                ? "The file is nested more than %d levels deep; no profile needs that.".formatted(MAX_DEPTH)
                : "A name or number%s is too long for a profile.".formatted(place(e.getLocation()));
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** What people get wrong most often in words of our own, the rest in Jackson's without its internals. */
    private static String plain(JacksonException e) {
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (message.startsWith("Unexpected end-of-input")) {
            return "the file ends in the middle, so something was cut off or a closing bracket is missing";
        }
        if (message.startsWith("Unrecognized token")) {
            return message.replaceFirst("U(.*'.*'): was expecting.*", "u$1; text stands in double quotes");
        }
        if (!unexpected.lookingAt()) {
            String cut =
                    message.replaceFirst(" \\((JSON String|non-standard).*", "").replaceFirst("[.:]\\s*$", "");
            return cut.isEmpty() ? "it can't be read" : Character.toLowerCase(cut.charAt(0)) + cut.substring(1);
        }
        return switch (unexpected.group(1)) {
            case "/", "#" -> "comments have no place in JSON, so remove them";
            case "'" -> "names and texts stand in double quotes, not in single ones";
            case "]", "}" -> "a comma too many stands before the bracket, or a value is missing there";
            default -> "unexpected character '%s'%s".formatted(unexpected.group(1), unexpected.group(2));
        };
    }
}
