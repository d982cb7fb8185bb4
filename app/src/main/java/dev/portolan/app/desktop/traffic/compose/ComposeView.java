package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.app.desktop.help.KeyAction;
import dev.portolan.app.desktop.help.KeyGroup;
import dev.portolan.app.desktop.help.KeyMap;
import dev.portolan.app.desktop.help.Keyed;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import javafx.beans.Observable;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The composer: a request to be edited and sent, with its answer beside it. */
public final class ComposeView extends VBox implements Keyed {

    /** With less room than this the answer is below the request, not beside it. */
    private static final double NARROW = 900;

    private final ComposeModel model;
    private final AnswerPane answer;
    private final LongConsumer showExchange;
    private final Comparer comparer;
    private final Label title = new Label();
    private final Hyperlink original = new Hyperlink();
    private final Hyperlink recorded = new Hyperlink();
    private final Hyperlink compare = new Hyperlink("Compare");
    private final Label state = new Label();
    private final MenuButton requests = new MenuButton();
    private final StackPane editor = new StackPane();
    private final Map<RequestDraft, DraftEditor> editors = new HashMap<>();
    private final KeyMap keys;
    private Subscription followed = Subscription.EMPTY;

    /** Compares two exchanges. */
    public interface Comparer {

        void compare(long left, long right);
    }

    /** @param showExchange leads to an exchange in the table */
    public ComposeView(ComposeModel model, AnswerPane answer, LongConsumer showExchange, Comparer comparer) {
        this.comparer = comparer;
        this.model = model;
        this.answer = answer;
        this.showExchange = showExchange;
        keys = map();
        setId("compose");
        getStyleClass().add("compose");
        SplitPane halves = new SplitPane(card(editor), card(answerSide()));
        halves.getStyleClass().add("compose-halves");
        halves.setDividerPositions(0.5);
        halves.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(narrow -> {
            halves.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
            answer.beside(!narrow);
        });
        VBox.setVgrow(halves, Priority.ALWAYS);
        getChildren().setAll(bar(), halves);
        addEventFilter(KeyEvent.KEY_PRESSED, keys::handle);
        model.chosen().subscribe(this::show);
        model.drafts().addListener((Observable changed) -> listed());
        listed();
    }

    private static Node card(Region content) {
        content.getStyleClass().add("compose-side");
        content.setMinSize(0, 0);
        VBox card = new VBox(content);
        VBox.setVgrow(content, Priority.ALWAYS);
        card.getStyleClass().add("card");
        card.setMinSize(0, 0);
        return card;
    }

    private HBox bar() {
        Button back = new Button("Traffic", new FontIcon(Feather.ARROW_LEFT));
        back.setId("compose-back");
        back.setTooltip(new Tooltip("Back to the traffic; what is here stays (Esc)"));
        back.setOnAction(event -> model.close());
        title.getStyleClass().add("title");
        original.setId("compose-original");
        original.setOnAction(event -> lead(chosen().original()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        requests.setId("compose-requests");
        requests.setTooltip(new Tooltip("The requests of this session"));
        requests.setOnShowing(event -> fillRequests());
        Button fresh = new Button("New", new FontIcon(Feather.PLUS));
        fresh.setId("compose-new");
        fresh.setTooltip(new Tooltip("New request (Ctrl+N)"));
        fresh.setOnAction(event -> model.compose());
        Button discard = new Button(null, new FontIcon(Feather.TRASH_2));
        discard.setId("compose-discard");
        discard.getStyleClass().add("quiet");
        discard.setAccessibleText("Discard this request");
        discard.setTooltip(new Tooltip("Discard this request"));
        discard.setOnAction(event -> model.discard());
        HBox bar = new HBox(8, back, title, original, gap, requests, fresh, discard);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getChildren().forEach(node -> {
            if (node instanceof Region region && !node.equals(title)) {
                region.setMinWidth(node.equals(gap) ? 0 : USE_PREF_SIZE);
            }
        });
        return bar;
    }

    private VBox answerSide() {
        state.setId("compose-state");
        state.setWrapText(true);
        recorded.setId("compose-recorded");
        recorded.setMinWidth(USE_PREF_SIZE);
        recorded.setOnAction(event -> lead(chosen().state().get().id()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        compare.setId("compose-compare");
        compare.setMinWidth(USE_PREF_SIZE);
        compare.setTooltip(new Tooltip("The original beside this one (Ctrl+D)"));
        compare.setOnAction(event -> compareWithOriginal());
        HBox head = new HBox(8, state, gap, compare, recorded);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("compose-head");
        head.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(answer.node(), Priority.ALWAYS);
        return new VBox(head, answer.node());
    }

    private RequestDraft chosen() {
        RequestDraft draft = model.chosen().get();
        if (draft == null) {
            throw new IllegalStateException("no request is in sight");
        }
        return draft;
    }

    private void lead(long id) {
        model.close();
        showExchange.accept(id);
    }

    private boolean comparable(SendState now) {
        return now instanceof SendState.Answered && now.id() != 0 && chosen().original() != 0;
    }

    private boolean compareWithOriginal() {
        RequestDraft draft = model.chosen().get();
        if (draft == null || !comparable(draft.state().get())) {
            return false;
        }
        comparer.compare(draft.original(), draft.state().get().id());
        return true;
    }

    private void show(@Nullable RequestDraft draft) {
        followed.unsubscribe();
        if (draft == null) {
            editor.getChildren().clear();
            return;
        }
        title.setText(draft.original() == 0 ? "New request" : "Edit and resend");
        original.setText("#" + draft.original());
        original.setVisible(draft.original() != 0);
        original.setManaged(draft.original() != 0);
        original.setAccessibleText("Show the original, exchange " + draft.original());
        DraftEditor shown = editors.computeIfAbsent(draft, made -> new DraftEditor(model, made));
        editor.getChildren().setAll(shown);
        shown.focus();
        followed = draft.state().subscribe(this::show);
    }

    private void show(SendState now) {
        state.setText(ComposeWords.state(now));
        state.getStyleClass().setAll("label", ComposeWords.look(now));
        recorded.setText("#" + now.id());
        recorded.setAccessibleText("Show it in the traffic, exchange " + now.id());
        recorded.setVisible(now.id() != 0);
        compare.setVisible(comparable(now));
        compare.setManaged(comparable(now));
        if (now.id() == 0 && now instanceof SendState.Answered(var unrecorded)) {
            answer.show(AnswerExchange.of(chosen().request(), unrecorded));
        } else {
            answer.show(now.id());
        }
    }

    private void listed() {
        editors.keySet().retainAll(model.drafts());
        requests.setText("Requests (" + model.drafts().size() + ")");
        fillRequests();
    }

    private void fillRequests() {
        requests.getItems().setAll(model.drafts().stream().map(this::entry).toList());
    }

    private MenuItem entry(RequestDraft draft) {
        MenuItem item = new MenuItem(ComposeWords.entry(draft));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> model.choose(draft));
        return item;
    }

    /** Puts the cursor where typing begins. */
    public void focus() {
        RequestDraft draft = model.chosen().get();
        DraftEditor shown = draft == null ? null : editors.get(draft);
        if (shown != null) {
            shown.focus();
        }
    }

    @Override
    public KeyMap keys() {
        return keys;
    }

    private KeyMap map() {
        return new KeyMap()
                .add(new KeyGroup(
                        "Composing",
                        KeyAction.of("Shortcut+Enter", "Send", model::send).always(),
                        KeyAction.of("Shortcut+D", "Compare with the original", event -> compareWithOriginal())
                                .always(),
                        KeyAction.of("Shortcut+N", "New request", model::compose)
                                .always(),
                        KeyAction.of("Escape", "Back to the traffic", model::close)
                                .always()));
    }
}
