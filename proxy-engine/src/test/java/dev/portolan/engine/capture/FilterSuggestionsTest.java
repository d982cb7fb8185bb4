package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.filter.FilterSuggestions;
import dev.portolan.engine.capture.filter.FilterSuggestions.Suggestion;
import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.profile.CaptureSettings;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterSuggestionsTest {

    private final CaptureStore store =
            new CaptureStore(new CaptureSettings(4L << 20, 64 << 10, 0), Clock.systemUTC(), null, Slab.MIN_BYTES);
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    /** The bar stands where the caret is. */
    private List<Suggestion> at(String text) {
        return FilterSuggestions.at(text.replace("|", ""), text.indexOf('|'), store);
    }

    /** The filter with its caret after the suggestion of that text was taken. */
    private String taken(String text, String suggestion) {
        Suggestion one = at(text).stream()
                .filter(each -> each.text().equals(suggestion))
                .findFirst()
                .orElseThrow();
        return new StringBuilder(text.replace("|", ""))
                .replace(one.from(), one.to(), one.text())
                .insert(one.from() + one.text().length(), '|')
                .toString();
    }

    private List<String> texts(String text) {
        return at(text).stream().map(Suggestion::text).toList();
    }

    @Test
    void everyKeyIsOfferedWithASentence() {
        assertThat(at("|"))
                .hasSameSizeAs(TrafficFilter.keys())
                .allSatisfy(one -> assertThat(one.explanation()).endsWith("."))
                .allMatch(Suggestion::unfinished);
    }

    @ParameterizedTest
    @CsvSource({
        "st|, status:, status:|",
        "-st|, status:, -status:|",
        "(pa|, path:, (path:|",
        "is:error OR ty|, type:, is:error OR type:|",
        "st|atus:404, status:, status:|404",
        "status:4|, 4xx, status:4xx|",
        "'status:404,5|', 5xx, 'status:404,5xx|'",
        "is:er|, error, is:error|",
        "is:er|ror type:js, events, ",
        "kind:|, ws, kind:ws|",
        "header:con|, content-type, header:content-type|",
        "time:>|, >500ms, time:>500ms|"
    })
    void suggestionTakesThePlaceOfItsWord(String text, String suggestion, String result) {
        if (result == null) {
            assertThat(texts(text)).doesNotContain(suggestion);
        } else {
            assertThat(taken(text, suggestion)).isEqualTo(result);
        }
    }

    @Test
    void valuesComeFromTheTrafficTheMostFrequentFirst() {
        record(recorder, "/a?x=1", "");
        record(recorder, "/b", "");
        record(recorder, "/b?x=2", "");
        assertThat(texts("path:|")).containsExactly("/b", "/a");
        assertThat(at("path:|").getFirst().explanation()).isEqualTo("Seen 2 times");
        assertThat(texts("path:a|")).containsExactly("/a");
        assertThat(texts("status:20|")).containsExactly("200");
        assertThat(texts("type:te|")).containsExactly("text/plain");
    }

    @Test
    void whatNeedsQuotesGetsThem() {
        record(recorder, "/odd(path)", "");
        assertThat(texts("path:odd|")).containsExactly("\"/odd(path)\"");
        assertThat(taken("path:\"odd|", "\"/odd(path)\"")).isEqualTo("path:\"/odd(path)\"|");
        assertThat(taken("path:=odd|", "=\"/odd(path)\"")).isEqualTo("path:=\"/odd(path)\"|");
    }

    @Test
    void nothingIsOfferedForWhatIsCompleteOrUnknown() {
        record(recorder, "/a", "");
        assertThat(texts("path:/a|")).isEmpty();
        assertThat(texts("nonsense:|")).isEmpty();
        assertThat(texts("checkout|")).isEmpty();
        assertThat(texts("comment:\"st|")).isEmpty();
    }
}
