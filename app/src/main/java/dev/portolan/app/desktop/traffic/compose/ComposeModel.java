package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The composer without its nodes: the requests that were opened in this session, the one in sight, and what became of them.
 * Closing hides it and loses nothing. JavaFX thread only.
 */
public final class ComposeModel {

    /** Requests that are remembered; beyond, the oldest that has no unsent edits goes. */
    static final int REMEMBERED = 50;

    private final ComposePort port;
    private final Background background;
    private final Dialogs dialogs;
    private final ObservableList<RequestDraft> drafts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable RequestDraft> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

    public ComposeModel(ComposePort port, Background background, Dialogs dialogs) {
        this.port = port;
        this.background = background;
        this.dialogs = dialogs;
    }

    /** Whether it is in sight. */
    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable RequestDraft> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The newest first. */
    ObservableList<RequestDraft> drafts() {
        return drafts;
    }

    ComposePort port() {
        return port;
    }

    /** Opens it with a new request. */
    public void compose() {
        RequestDraft fresh = drafts.stream()
                .filter(draft -> draft.original() == 0 && untouched(draft))
                .findFirst()
                .orElse(null);
        if (fresh == null) {
            fresh = add(RequestDraft.empty(port.urls().stream().findFirst().orElse("http://localhost/")));
        }
        choose(fresh);
    }

    /** Opens it with the request that it had last, or a new one. */
    public void reopen() {
        if (chosen.get() == null) {
            compose();
        } else {
            open.set(true);
        }
    }

    /** Opens it with a recorded request, to be edited and sent again. */
    public void edit(Exchange exchange) {
        long id = exchange.summary().id();
        RequestDraft known = drafts.stream()
                .filter(draft -> draft.original() == id && untouched(draft))
                .findFirst()
                .orElse(null);
        try {
            choose(known == null ? add(RequestDraft.of(exchange)) : known);
        } catch (NotSentException e) {
            dialogs.problem("It can't be edited and sent again", e.sentence());
        }
    }

    private static boolean untouched(RequestDraft draft) {
        return !draft.edited().get() && draft.state().get() instanceof SendState.Unsent;
    }

    private RequestDraft add(RequestDraft draft) {
        drafts.addFirst(draft);
        for (int i = drafts.size() - 1; i > 0 && drafts.size() > REMEMBERED; i--) {
            if (!drafts.get(i).edited().get() && !(drafts.get(i).state().get() instanceof SendState.UnderWay)) {
                drafts.remove(i);
            }
        }
        return draft;
    }

    void choose(RequestDraft draft) {
        chosen.set(draft);
        open.set(true);
    }

    public void close() {
        open.set(false);
    }

    /** Forgets the request in sight, after a question where it has edits that were not sent. */
    void discard() {
        RequestDraft draft = chosen.get();
        if (draft == null
                || (draft.edited().get()
                        && !dialogs.confirm(
                                "Discard this request?",
                                "What you changed in " + draft.title() + " was not sent and will be lost.",
                                "Discard"))) {
            return;
        }
        cancel();
        int at = drafts.indexOf(draft);
        drafts.remove(draft);
        if (drafts.isEmpty()) {
            chosen.set(null);
            close();
        } else {
            chosen.set(drafts.get(Math.min(at, drafts.size() - 1)));
        }
    }

    /** Whether the program may end: asks where edits were not sent. */
    public boolean mayLeave() {
        long unsent = drafts.stream().filter(draft -> draft.edited().get()).count();
        return unsent == 0
                || dialogs.confirm(
                        unsent == 1 ? "Leave an unsent request?" : "Leave " + unsent + " unsent requests?",
                        "What you changed in the composer was not sent and will be lost.",
                        "Leave");
    }

    /** Asks for the file that is to be the body of the request in sight. */
    void chooseFile() {
        RequestDraft draft = chosen.get();
        if (draft != null) {
            dialogs.chooseToOpen("A file for the body").ifPresent(draft.file()::set);
        }
    }

    /** Sends the request in sight. */
    void send() {
        RequestDraft draft = chosen.get();
        if (draft == null || draft.problem().get() != null || draft.state().get() instanceof SendState.UnderWay) {
            return;
        }
        OwnRequest request = draft.leaving();
        background.run(
                () -> port.send(request),
                sending -> began(draft, sending),
                failure -> draft.notSent(sentence(failure)));
    }

    private void began(RequestDraft draft, Sending sending) {
        draft.underWay(sending);
        if (!drafts.contains(draft)) {
            sending.cancel();
        }
        background.run(
                () -> sending.id().join(),
                id -> {
                    if (draft.state().get() instanceof SendState.UnderWay) {
                        draft.news(sending, new SendState.UnderWay(id));
                    }
                },
                failure -> draft.notSent(sentence(failure)));
        background.run(
                () -> sending.answer().join(),
                answer -> draft.news(sending, new SendState.Answered(answer)),
                failure -> draft.notSent(sentence(failure)));
    }

    private static String sentence(Exception failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof NotSentException known
                ? known.sentence()
                : "Sending failed by a fault of the program: " + cause;
    }

    /** Goes away from the request in sight, where it is under way. */
    void cancel() {
        RequestDraft draft = chosen.get();
        Sending sending = draft == null ? null : draft.sending();
        if (sending != null) {
            sending.cancel();
        }
    }
}
