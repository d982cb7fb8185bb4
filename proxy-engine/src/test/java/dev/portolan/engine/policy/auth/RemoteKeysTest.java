package dev.portolan.engine.policy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When keys are fetched, with a clock and a server in the test's hand. */
class RemoteKeysTest {

    private final AtomicLong now = new AtomicLong();
    private final Deque<CompletableFuture<byte[]>> fetches = new ArrayDeque<>();
    private final RemoteKeys keys = new RemoteKeys(this::fetch, now::get);

    private CompletionStage<byte[]> fetch() {
        CompletableFuture<byte[]> fetch = new CompletableFuture<>();
        fetches.add(fetch);
        return fetch;
    }

    private void answer(String id) {
        fetches.remove().complete("""
                        {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"%s","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}""".formatted(id).getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String known(@Nullable String asked) {
        CompletableFuture<String> found = keys.keys(asked)
                .thenApply(all -> String.valueOf(all.getFirst().id()))
                .toCompletableFuture();
        return found.isDone() && !found.isCompletedExceptionally() ? found.join() : null;
    }

    private boolean failed(@Nullable String asked) {
        return keys.keys(asked).toCompletableFuture().isCompletedExceptionally();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void theFirstWaitForOneFetch() {
        CompletableFuture<?> first = keys.keys("a").toCompletableFuture();
        CompletableFuture<?> second = keys.keys("b").toCompletableFuture();
        assertThat(fetches).hasSize(1);
        answer("a");
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(known("a")).isEqualTo("a");
        assertThat(fetches).isEmpty();
    }

    @Test
    void anUnknownNameFetchesAtOnceButNotAgainBeforeHalfAMinute() {
        keys.keys("a");
        answer("a");
        CompletableFuture<?> rotated = keys.keys("b").toCompletableFuture();
        assertThat(rotated).isNotDone();
        answer("b");
        assertThat(known("b")).isEqualTo("b");
        assertThat(known("c")).isEqualTo("b");
        pass(Duration.ofSeconds(29));
        assertThat(known("c")).isEqualTo("b");
        assertThat(fetches).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(known("c")).isNull();
        answer("c");
        assertThat(known("c")).isEqualTo("c");
    }

    @Test
    void theLastKeysHoldWhileNoneCanBeFetched() {
        keys.keys("a");
        answer("a");
        CompletableFuture<?> unknown = keys.keys("b").toCompletableFuture();
        fetches.remove().completeExceptionally(new IOException("down"));
        assertThat(unknown).isCompleted();
        pass(Duration.ofMinutes(11));
        assertThat(known("a")).isEqualTo("a");
        assertThat(fetches).as("fetched behind the scene").hasSize(1);
    }

    @Test
    void aServerThatIsDownIsNotAskedForEveryRequest() {
        keys.keys("a");
        fetches.remove().completeExceptionally(new IOException("down"));
        assertThat(failed("a")).isTrue();
        assertThat(fetches).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(known("a")).isNull();
        answer("a");
        assertThat(known("a")).isEqualTo("a");
    }

    @Test
    void whatIsNoSetOfKeysIsAFailure() {
        CompletableFuture<?> waiting = keys.keys("a").toCompletableFuture();
        fetches.remove().complete("<html>".getBytes(StandardCharsets.UTF_8));
        assertThat(waiting).isCompletedExceptionally();
    }
}
