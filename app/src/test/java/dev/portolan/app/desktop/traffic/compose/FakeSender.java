package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnAnswer;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.ReplayRun;
import dev.portolan.engine.send.Sending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps what is sent, and answers when the test says so, or at once. */
public final class FakeSender implements ReplayRun.Sender {

    public final List<OwnRequest> sent = Collections.synchronizedList(new ArrayList<>());
    public final List<Waiting> waiting = Collections.synchronizedList(new ArrayList<>());

    /** Why nothing can be sent, or null. */
    public @Nullable String refusal;

    /** Whether answers wait until the test gives them. */
    public boolean held;

    /** The id of the exchange that the next one becomes. */
    public long nextId = 50;

    /** One that is under way. */
    public static final class Waiting implements Sending {

        public final CompletableFuture<Long> id = new CompletableFuture<>();
        public final CompletableFuture<OwnAnswer> answer = new CompletableFuture<>();
        public boolean cancelled;

        @Override
        public CompletableFuture<Long> id() {
            return id;
        }

        @Override
        public CompletableFuture<OwnAnswer> answer() {
            return answer;
        }

        @Override
        public void cancel() {
            cancelled = true;
            answer.complete(answered(id.getNow(0L), OwnAnswer.Ending.CANCELLED, 0));
        }
    }

    public static OwnAnswer answered(long id, OwnAnswer.Ending ending, int status) {
        return new OwnAnswer(
                id, ending, status, status == 200 ? "OK" : "", List.of(), new byte[0], 0, List.of(), 12_000_000);
    }

    @Override
    public synchronized Sending send(OwnRequest request) throws NotSentException {
        if (refusal != null) {
            throw new NotSentException(refusal);
        }
        sent.add(request);
        Waiting sending = new Waiting();
        waiting.add(sending);
        sending.id.complete(nextId);
        if (!held) {
            sending.answer.complete(answered(nextId, OwnAnswer.Ending.COMPLETE, 200));
        }
        nextId++;
        return sending;
    }
}
