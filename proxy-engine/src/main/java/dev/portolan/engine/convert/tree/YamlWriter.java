package dev.portolan.engine.convert.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;

/**
 * Trees as YAML that reads as if written by hand: in blocks, fields in their order, quotes where a text would otherwise be
 * read as something else, be it by YAML 1.2 or by the readers of 1.1 that most programs still have ({@code on}, {@code
 * 0777}, {@code 12:30}). Stateless; any thread.
 */
public final class YamlWriter {

    private static final ScalarResolver TYPES = new CoreScalarResolver(false);

    /** Truths of YAML 1.1, and what merges there. */
    private static final Set<String> ONCE_SPECIAL = Set.of("y", "n", "yes", "no", "on", "off", "<<", "=");

    /** Numbers in every spelling of YAML 1.1, times and dates: more than those, which costs no more than quotes. */
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+.]?[0-9][0-9a-fA-FxXoObTtZz_:.+\\- ]*");

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setWidth(Integer.MAX_VALUE)
            .setMaxSimpleKeyLength(1024)
            .build();

    private YamlWriter() {}

    /** One document, ending with a line break. */
    public static String write(JsonNode document) {
        StringBuilder text = new StringBuilder();
        new Dump(SETTINGS).dumpNode(node(document), new StreamDataWriter() {
            @Override
            public void write(String more) {
                text.append(more);
            }

            @Override
            public void write(String more, int from, int length) {
                text.append(more, from, from + length);
            }
        });
        return text.toString();
    }

    /** Several documents with {@code ---} between them. */
    public static String writeAll(List<? extends JsonNode> documents) {
        return documents.stream().map(YamlWriter::write).collect(Collectors.joining("---\n"));
    }

    private static Node node(JsonNode value) {
        if (value.isObject()) {
            List<NodeTuple> fields = new ArrayList<>();
            value.properties()
                    .forEach(field -> fields.add(new NodeTuple(text(field.getKey()), node(field.getValue()))));
            return new MappingNode(Tag.MAP, fields, FlowStyle.BLOCK);
        }
        if (value.isArray()) {
            List<Node> items = new ArrayList<>();
            value.forEach(item -> items.add(node(item)));
            return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
        }
        if (value.isString()) {
            return text(value.stringValue());
        }
        String written = value.isNull() ? "null" : value.asString();
        return new ScalarNode(TYPES.resolve(written, true), written, ScalarStyle.PLAIN);
    }

    private static Node text(String text) {
        return new ScalarNode(Tag.STR, text, style(text));
    }

    /** What a style can't hold is written in double quotes by the emitter. */
    private static ScalarStyle style(String text) {
        if (text.codePoints().anyMatch(YamlWriter::isInvisible)) {
            return ScalarStyle.DOUBLE_QUOTED;
        }
        if (text.indexOf('\n') >= 0) {
            return ScalarStyle.LITERAL;
        }
        boolean special = text.isEmpty()
                || !TYPES.resolve(text, true).equals(Tag.STR)
                || ONCE_SPECIAL.contains(text.toLowerCase(Locale.ROOT))
                || LIKE_A_NUMBER.matcher(text).matches();
        return special ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
    }

    /** A byte order mark, other line breaks than the usual one: readers drop or turn them unless they are escaped. */
    private static boolean isInvisible(int c) {
        return c != '\n' && c != ' ' && (c < ' ' || (c >= 0x7F && !Character.isLetterOrDigit(c)));
    }
}
