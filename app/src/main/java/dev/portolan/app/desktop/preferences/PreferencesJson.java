package dev.portolan.app.desktop.preferences;

import dev.portolan.app.desktop.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The text of {@code preferences.json}. A value that is missing or of another kind takes its default; unknown ones are left out. */
final class PreferencesJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private PreferencesJson() {}

    /** @throws JacksonException if it is not a JSON object */
    static Preferences read(String text) {
        JsonNode root = MAPPER.readTree(text);
        if (!root.isObject()) {
            throw new NotAnObjectException();
        }
        Preferences otherwise = Preferences.DEFAULT;
        return new Preferences(
                window(root.path("window")),
                constant(Screen.class, root.path("screen"), otherwise.screen()),
                constant(ThemeChoice.class, root.path("theme"), otherwise.theme()),
                root.path("profile").stringValue(null),
                root.path("running").asBoolean(otherwise.running()),
                root.path("startOnLaunch").asBoolean(otherwise.startOnLaunch()),
                strings(root.path("elsewhere")),
                strings(root.path("agreed")),
                screens(root.path("screens")));
    }

    static String write(Preferences preferences) {
        ObjectNode root = MAPPER.createObjectNode();
        WindowBounds window = preferences.window();
        if (window != null) {
            root.putObject("window")
                    .put("x", window.x())
                    .put("y", window.y())
                    .put("width", window.width())
                    .put("height", window.height())
                    .put("maximized", window.maximized());
        }
        root.put("screen", preferences.screen().name());
        root.put("theme", preferences.theme().name());
        if (preferences.profile() != null) {
            root.put("profile", preferences.profile());
        }
        root.put("running", preferences.running());
        root.put("startOnLaunch", preferences.startOnLaunch());
        add(root.putArray("elsewhere"), preferences.elsewhere());
        add(root.putArray("agreed"), preferences.agreed());
        ObjectNode screens = root.putObject("screens");
        new TreeMap<>(preferences.screens()).forEach((name, values) -> {
            ObjectNode screen = screens.putObject(name);
            new TreeMap<>(values).forEach(screen::put);
        });
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static void add(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static @Nullable WindowBounds window(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        return new WindowBounds(
                node.path("x").asDouble(0),
                node.path("y").asDouble(0),
                node.path("width").asDouble(0),
                node.path("height").asDouble(0),
                node.path("maximized").asBoolean(false));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(node.stringValue(""))) {
                return constant;
            }
        }
        return otherwise;
    }

    private static List<String> strings(JsonNode node) {
        return node.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    private static Map<String, Map<String, String>> screens(JsonNode node) {
        Map<String, Map<String, String>> screens = new LinkedHashMap<>();
        node.forEachEntry((name, values) -> {
            Map<String, String> screen = new LinkedHashMap<>();
            values.forEachEntry((key, value) -> screen.put(key, value.asString("")));
            screens.put(name, screen);
        });
        return screens;
    }

    private static final class NotAnObjectException extends JacksonException {
        NotAnObjectException() {
            super("not a JSON object");
        }
    }
}
