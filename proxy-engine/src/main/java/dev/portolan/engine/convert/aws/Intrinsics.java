package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a template's functions stand for: parameters by their defaults, resources by their names. What only AWS
 * knows stays nothing.
 */
final class Intrinsics {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    /** Resources have a name and a parameter a default; a map in a map has a value. */
    private final Set<String> resources;

    private final Map<String, String> parameters;
    private final Tree.Fields mappings;

    Intrinsics(Set<String> resources, Map<String, String> parameters, Tree.Fields mappings) {
        this.resources = resources;
        this.parameters = parameters;
        this.mappings = mappings;
    }

    Tree resolve(Tree value) {
        return switch (value) {
            case Tree.Leaf leaf -> leaf;
            case Tree.Items items ->
                new Tree.Items(
                        items.at(), items.items().stream().map(this::resolve).toList());
            case Tree.Fields fields -> fields(fields);
        };
    }

    private Tree fields(Tree.Fields fields) {
        if (fields.fields().size() == 1) {
            Map.Entry<String, Tree.Field> only =
                    fields.fields().entrySet().iterator().next();
            String name = only.getKey().startsWith("!")
                    ? only.getKey().substring(1)
                    : only.getKey().replaceFirst("^Fn::", "");
            boolean function = only.getKey().startsWith("!")
                    || only.getKey().startsWith("Fn::")
                    || only.getKey().equals("Ref");
            if (function) {
                return call(name, resolve(only.getValue().value()), fields);
            }
        }
        Map<String, Tree.Field> resolved = new LinkedHashMap<>();
        fields.fields()
                .forEach((name, field) -> resolved.put(name, new Tree.Field(field.at(), resolve(field.value()))));
        return new Tree.Fields(fields.at(), resolved);
    }

    private Tree call(String name, Tree argument, Tree.Fields whole) {
        return switch (name) {
            case "Ref" -> text(whole, reference(text(argument)));
            case "GetAtt" -> text(whole, attribute(argument));
            case "Sub" -> text(whole, substituted(argument));
            case "Join" -> text(whole, joined(argument));
            case "Select" -> selected(argument, whole);
            case "If" ->
                argument instanceof Tree.Items items && items.items().size() == 3
                        ? items.items().get(1)
                        : nothing(whole);
            case "FindInMap" -> found(argument, whole);
            default -> nothing(whole);
        };
    }

    private static Tree nothing(Tree at) {
        return new Tree.Leaf(at.at(), "", Tree.Type.NULL);
    }

    private static Tree text(Tree at, @Nullable String text) {
        return text == null ? nothing(at) : new Tree.Leaf(at.at(), text, Tree.Type.TEXT);
    }

    private static String text(Tree leaf) {
        return leaf instanceof Tree.Leaf text ? text.text() : "";
    }

    private @Nullable String reference(String name) {
        return resources.contains(name) ? name : parameters.get(name);
    }

    private static String attribute(Tree argument) {
        if (argument instanceof Tree.Items items && !items.items().isEmpty()) {
            return text(items.items().getFirst());
        }
        String written = text(argument);
        return written.contains(".") ? written.substring(0, written.indexOf('.')) : written;
    }

    private @Nullable String substituted(Tree argument) {
        Tree.Fields own = null;
        String template = text(argument);
        if (argument instanceof Tree.Items items && items.items().size() == 2) {
            template = text(items.items().getFirst());
            own = items.items().get(1) instanceof Tree.Fields fields ? fields : null;
        }
        StringBuilder out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int from = 0;
        while (variable.find()) {
            String name = variable.group(1).strip();
            String value = own == null || own.text(name) == null ? reference(name.split("\\.", 2)[0]) : own.text(name);
            if (value == null) {
                return null;
            }
            out.append(template, from, variable.start()).append(value);
            from = variable.end();
        }
        return out.append(template.substring(from)).toString().replace("${!", "${");
    }

    private static @Nullable String joined(Tree argument) {
        return argument instanceof Tree.Items items
                        && items.items().size() == 2
                        && items.items().get(1) instanceof Tree.Items parts
                        && parts.items().stream()
                                .noneMatch(part -> part instanceof Tree.Leaf leaf && leaf.type() == Tree.Type.NULL)
                ? parts.items().stream()
                        .map(Intrinsics::text)
                        .collect(Collectors.joining(text(items.items().getFirst())))
                : null;
    }

    private static Tree selected(Tree argument, Tree whole) {
        if (argument instanceof Tree.Items items
                && items.items().size() == 2
                && items.items().get(1) instanceof Tree.Items choices
                && text(items.items().getFirst()).matches("\\d{1,4}")) {
            List<Tree> all = choices.items();
            int index = Integer.parseInt(text(items.items().getFirst()));
            return index < all.size() ? all.get(index) : nothing(whole);
        }
        return nothing(whole);
    }

    private Tree found(Tree argument, Tree whole) {
        if (argument instanceof Tree.Items items && items.items().size() == 3) {
            Tree map = mappings.get(text(items.items().get(0)));
            Tree row = map instanceof Tree.Fields fields
                    ? fields.get(text(items.items().get(1)))
                    : null;
            Tree cell = row instanceof Tree.Fields fields
                    ? fields.get(text(items.items().get(2)))
                    : null;
            return cell == null ? nothing(whole) : cell;
        }
        return nothing(whole);
    }
}
