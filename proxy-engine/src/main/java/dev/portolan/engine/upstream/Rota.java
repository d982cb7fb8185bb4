package dev.portolan.engine.upstream;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose turn it is among a route's targets, on one event loop. */
public final class Rota {

    private final Group group;
    private final List<Choice> choices;
    private final Turns turns;

    public Rota(Group group, List<Choice> choices) {
        this.group = group;
        this.choices = List.copyOf(choices);
        this.turns = new Turns(group);
    }

    /**
     * Null where none is left.
     *
     * @param tried bits of those that have had the request already, see {@link #bit}
     * @param client address of the client
     */
    public @Nullable Choice choose(long tried, String client, HttpHeaders request) {
        int index = turns.choose(tried, client, request);
        return index == Turns.NOBODY ? null : choices.get(index);
    }

    /** The bit that stands for {@code choice} among those that were tried. */
    public long bit(Choice choice) {
        return 1L << choices.indexOf(choice);
    }

    /** The {@code Set-Cookie} that keeps a client with {@code choice}; null where nothing is to be kept, or is kept already. */
    public @Nullable String cookie(Choice choice, HttpHeaders request, boolean secure) {
        return turns.cookie(choice.member(), request, secure);
    }

    public List<Choice> choices() {
        return choices;
    }

    /** See {@link Group#troubles}. */
    public String troubles() {
        return group.troubles();
    }
}
