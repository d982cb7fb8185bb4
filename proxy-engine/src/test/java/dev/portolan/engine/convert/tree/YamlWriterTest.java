package dev.portolan.engine.convert.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Source;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class YamlWriterTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void itReadsAsIfWrittenByHand() {
        String yaml = YamlWriter.write(JSON.readTree("""
                { "rule": "Host(`a.example`) && PathPrefix(`/api`)", "port": 80, "on": true, "none": null,
                  "list": [ "a", { "b": 1, "c": [ 2.5 ] } ], "empty": {}, "nothing": [], "text": "two\\nlines\\n" }
                """));

        assertThat(yaml).isEqualTo("""
                rule: Host(`a.example`) && PathPrefix(`/api`)
                port: 80
                "on": true
                none: null
                list:
                  - a
                  - b: 1
                    c:
                      - 2.5
                empty: {}
                nothing: []
                text: |
                  two
                  lines
                """);
    }

    @Test
    void documentsAreSeparated() {
        assertThat(YamlWriter.writeAll(List.of(JSON.readTree("{\"a\":1}"), JSON.readTree("{\"b\":2}"))))
                .isEqualTo("a: 1\n---\nb: 2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "No",
                "on",
                "~",
                "null",
                "true",
                "80",
                "0777",
                "0x1f",
                "1_000",
                "12:30",
                "2026-01-01",
                "1e3",
                ".5",
                "-1",
                "<<",
                "=",
                "- a",
                "a: b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a`",
                "[a]",
                "{a}",
                "a,b",
                "'",
                "\"",
                "\\",
                "?",
                ":",
                "-",
                "---",
                "...",
                "a\nb",
                "\n",
                "a\n\n",
                " a\nb",
                "\ta",
                "a\r\nb",
                "\u0000",
                "\u0007",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "\u00e4\u00df",
                "\uD83D\uDE00",
                "a\n---\nb",
                "a: |\n  b",
                "trailing ",
                "key: {{ x }}",
                "$1"
            })
    void everyTextComesBack(String text) {
        assertComesBack(text);
    }

    @Test
    void anyTextComesBack() {
        Random random = new Random(7);
        String characters = "ab01 \t\n\r:#-?,[]{}&*!|>'\"%@`\\/$~=<.\u0000\u0085\u00a0\u2028\ufeff\u00e9";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertComesBack(text.toString());
        }
    }

    /** As a value, as a name, in a list, and with a neighbour that must stay what it is. */
    private static void assertComesBack(String text) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("value", text);
        written.putObject("below").put(text, "x");
        written.putArray("list").add(text).add("last");
        String yaml = YamlWriter.write(written);

        YamlText.Documents read = YamlText.read(Source.of("test", yaml));

        assertThat(read.mistakes()).as(yaml).isEmpty();
        assertThat(read.documents()).as(yaml).hasSize(1);
        assertThat(plain(read.documents().getFirst())).as(yaml).isEqualTo(written);
    }

    private static JsonNode plain(Tree tree) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (tree) {
            case Tree.Leaf leaf -> {
                assertThat(leaf.type()).isEqualTo(Tree.Type.TEXT);
                yield nodes.stringNode(leaf.text());
            }
            case Tree.Items items -> {
                var array = nodes.arrayNode();
                items.items().forEach(item -> array.add(plain(item)));
                yield array;
            }
            case Tree.Fields fields -> {
                ObjectNode object = nodes.objectNode();
                fields.fields().forEach((name, field) -> object.set(name, plain(field.value())));
                yield object;
            }
        };
    }
}
