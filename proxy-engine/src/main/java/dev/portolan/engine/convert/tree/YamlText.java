package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * YAML 1.2 to trees, from the parser's events: its own loader would make objects of tags and keeps no places. Merge keys
 * ({@code <<}) of YAML 1.1 are followed, since Compose files live on them.
 */
public final class YamlText {

    private static final CoreScalarResolver TYPES = new CoreScalarResolver(false);

    private final Source source;
    private final Iterator<Event> events;
    private final Map<Anchor, Tree> anchors = new HashMap<>();
    private final Budget budget = new Budget();

    private YamlText(Source source) {
        this.source = source;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(Source.MAX_BYTES)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, source.text()));
    }

    /** What was read: the documents before a mistake stay, and the mistake is told. */
    public record Documents(List<Tree> documents, List<TreeException> mistakes) {

        public Documents {
            documents = List.copyOf(documents);
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Every document of the text, in order; empty ones are left out. */
    public static Documents read(Source source) {
        List<Tree> documents = new ArrayList<>();
        List<TreeException> mistakes = new ArrayList<>();
        try {
            new YamlText(source).readInto(documents);
        } catch (TreeException e) {
            mistakes.add(e);
        } catch (MarkedYamlEngineException e) {
            mistakes.add(new TreeException(at(source, e.getProblemMark()), sentence(e), e));
        } catch (YamlEngineException e) {
            mistakes.add(new TreeException(source.at(1, 1), "This is not YAML: " + e.getMessage(), e));
        }
        return new Documents(documents, mistakes);
    }

    private static String sentence(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        return "This is not YAML: %s%s.".formatted(context, e.getProblem());
    }

    private void readInto(List<Tree> documents) throws TreeException {
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                anchors.clear();
                Tree document = value(events.next(), 0);
                if (!(document instanceof Tree.Leaf leaf && leaf.type() == Tree.Type.NULL)) {
                    documents.add(document);
                }
            }
        }
    }

    private Tree value(Event event, int depth) throws TreeException {
        Position at = at(source, event.getStartMark());
        budget.take(at, depth);
        Tree tree = switch (event) {
            case AliasEvent alias -> alias(alias, at);
            case ScalarEvent scalar -> leaf(scalar, at);
            case SequenceStartEvent _ -> items(at, depth);
            case MappingStartEvent _ -> fields(at, depth);
            default -> throw new TreeException(at, "This is not YAML: a value is missing.");
        };
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            node.getAnchor().ifPresent(anchor -> anchors.put(anchor, tree));
        }
        return tree;
    }

    private Tree alias(AliasEvent alias, Position at) throws TreeException {
        Tree tree = anchors.get(alias.getAlias());
        if (tree == null) {
            throw new TreeException(at, "There is no anchor &%s before this.".formatted(alias.getAlias()));
        }
        count(tree, 0);
        return tree;
    }

    /** An alias costs what it stands for. */
    private void count(Tree tree, int depth) throws TreeException {
        budget.take(tree.at(), depth);
        if (tree instanceof Tree.Items items) {
            for (Tree item : items.items()) {
                count(item, depth + 1);
            }
        } else if (tree instanceof Tree.Fields fields) {
            for (Tree.Field field : fields.fields().values()) {
                count(field.value(), depth + 1);
            }
        }
    }

    private static Tree.Leaf leaf(ScalarEvent scalar, Position at) {
        Tag tag = scalar.isPlain() ? TYPES.resolve(scalar.getValue(), true) : Tag.STR;
        Tree.Type type = Tree.Type.TEXT;
        if (tag.equals(Tag.NULL)) {
            return new Tree.Leaf(at, "", Tree.Type.NULL);
        } else if (tag.equals(Tag.BOOL)) {
            type = Tree.Type.BOOLEAN;
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            type = Tree.Type.NUMBER;
        }
        return new Tree.Leaf(at, scalar.getValue(), type);
    }

    private Tree items(Position at, int depth) throws TreeException {
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(value(event, depth + 1));
        }
        return new Tree.Items(at, items);
    }

    private Tree fields(Position at, int depth) throws TreeException {
        Map<String, Tree.Field> own = new LinkedHashMap<>();
        List<Tree> merged = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            Tree key = value(event, depth + 1);
            Tree value = value(events.next(), depth + 1);
            if (!(key instanceof Tree.Leaf name)) {
                throw new TreeException(key.at(), "A name must be a single value here.");
            }
            if (name.text().equals("<<") && event instanceof ScalarEvent scalar && scalar.isPlain()) {
                merged.add(value);
            } else if (own.put(name.text(), new Tree.Field(name.at(), value)) != null) {
                throw new TreeException(name.at(), "The name \"%s\" stands here twice.".formatted(name.text()));
            }
        }
        merged.forEach(each -> merge(each, own));
        return new Tree.Fields(at, own);
    }

    private static void merge(Tree other, Map<String, Tree.Field> into) {
        if (other instanceof Tree.Fields fields) {
            fields.fields().forEach(into::putIfAbsent);
        } else if (other instanceof Tree.Items items) {
            items.items().forEach(each -> merge(each, into));
        }
    }

    private static Position at(Source source, Optional<Mark> mark) {
        return mark.map(place -> source.at(place.getLine() + 1, place.getColumn() + 1))
                .orElse(source.at(1, 1));
    }
}
