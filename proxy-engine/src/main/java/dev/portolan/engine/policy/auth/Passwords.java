package dev.portolan.engine.policy.auth;

import dev.portolan.engine.profile.Bcrypt;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Checks names with passwords. A hash takes its time on purpose, so it is made by a worker, once for all requests that wait for the
 * same, and what was right is remembered, by a digest. What was wrong is not.
 */
public final class Passwords {

    private static final int REMEMBERED = 1024;

    private final Map<String, String> hashes;
    private final String nobody;
    private final Executor workers;
    private final Digests digests = new Digests();
    private final Set<String> right = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final Map<String, CompletableFuture<Boolean>> checking = new ConcurrentHashMap<>();

    /**
     * @param hashes by name
     * @param workers which may refuse when too much is waiting
     */
    public Passwords(Map<String, String> hashes, Executor workers) {
        this.hashes = Map.copyOf(hashes);
        // As costly as a user's own, so that time does not tell who there is.
        this.nobody = hashes.values().stream().findFirst().orElse("");
        this.workers = workers;
    }

    /**
     * Whether the password is that of the name.
     *
     * @return fails by {@link RejectedExecutionException} where too many wait for that
     */
    public CompletionStage<Boolean> check(String name, String password) {
        String digest = digests.text(name + ":" + password);
        if (right.contains(digest)) {
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> coming = new CompletableFuture<>();
        CompletableFuture<Boolean> known = checking.putIfAbsent(digest, coming);
        if (known != null) {
            return known;
        }
        try {
            workers.execute(() -> hashed(digest, name, password, coming));
        } catch (RejectedExecutionException e) {
            checking.remove(digest, coming);
            coming.completeExceptionally(e);
        }
        return coming;
    }

    private void hashed(String digest, String name, String password, CompletableFuture<Boolean> coming) {
        try {
            String hash = hashes.get(name);
            boolean matches = Bcrypt.matches(hash == null ? nobody : hash, password) && hash != null;
            if (matches) {
                remember(digest);
            }
            coming.complete(matches);
        } catch (RuntimeException | Error fault) {
            coming.completeExceptionally(fault);
            throw fault;
        } finally {
            checking.remove(digest, coming);
        }
    }

    private void remember(String digest) {
        if (right.size() >= REMEMBERED) {
            right.clear();
        }
        right.add(digest);
    }
}
