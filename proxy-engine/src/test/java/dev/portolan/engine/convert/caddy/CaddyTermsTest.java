package dev.portolan.engine.convert.caddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Fidelity;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.tree.Reading;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables say, the converters do. */
class CaddyTermsTest {

    private static final Set<String> NO_WORDS = Set.of(
            "example.com, http://…, :8080, *.example.com", "import", "{$NAME}", "\"…\", `…`, <<HEREDOC", "invoke");

    static Stream<Term> words() {
        return CaddyfileTerms.READS.all().stream().filter(term -> !NO_WORDS.contains(term.name()));
    }

    @ParameterizedTest
    @MethodSource("words")
    void aWordIsReadWhereItsRowSaysSo(Term term) {
        Remarks remarks = new Remarks();

        CaddyfileAdapter.adapt(Source.of("Caddyfile", example(term.name())), CaddyfileTerms.READS, remarks);

        List<String> messages = remarks.inOrder().stream().map(Remark::message).toList();
        assertThat(messages)
                .noneMatch(message -> message.contains("known here") || message.contains("There is no matcher"));
        if (term.fidelity() != Fidelity.KEPT && !term.name().startsWith("@ ")) {
            assertThat(messages).as("told").contains(term.words());
        }
    }

    /** The least that has the word in it. */
    private static String example(String name) {
        String[] words = name.split(" ");
        return switch (words[0]) {
            case "global" ->
                "{\n\t%s 1 first\n}\n:80 {\n}\n".formatted(words[1].equals("order") ? "order respond" : words[1]);
            case "servers" -> "{\n\tservers {\n\t\t%s\n\t}\n}\n:80 {\n}\n".formatted(words[1]);
            case "@" ->
                ":80 {\n\t@x %s a b\n\trespond @x ok\n}\n".formatted(words[1].equals("not") ? "not path" : words[1]);
            case "transport" ->
                ":80 {\n\treverse_proxy a:1 {\n\t\ttransport http {\n\t\t\t%s a\n\t\t}\n\t}\n}\n".formatted(words[1]);
            default ->
                words.length == 1
                        ? ":80 {\n\t%s /a {\n\t}\n}\n".formatted(name)
                        : ":80 {\n\t%s a:1 {\n\t\t%s 1\n\t}\n}\n".formatted(words[0], words[1]);
        };
    }

    @Test
    void whatIsReadHasARow() {
        Remarks remarks = new Remarks();
        DirectiveOrder order = new DirectiveOrder();
        Directives directives = new Directives(CaddyfileTerms.READS, remarks, order);

        assertThat(directives.names()).allMatch(name -> CaddyfileTerms.READS.get(name) != null);
        assertThat(new GlobalOptions(directives, order).names())
                .allMatch(name -> CaddyfileTerms.READS.get("global " + name) != null);
        assertThat(Matchers.KNOWN).allMatch(name -> CaddyfileTerms.READS.get("@ " + name) != null);
    }

    @Test
    void handlersOfTheJsonHaveRows() {
        Handlers handlers = new Handlers(new Reading(CaddyJsonTerms.READS, new Remarks()));

        assertThat(handlers.names())
                .allMatch(name ->
                        CaddyJsonTerms.READS.get(name) instanceof Term term && term.fidelity() == Fidelity.KEPT);
    }
}
