package dev.portolan.app.desktop.traffic.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Breakpoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose breakpoints are in force, and what is remembered of them. */
class HoldModelTest {

    private final Breakpoints engine = new Breakpoints();
    private final Map<String, String> preferences = new HashMap<>();
    private final ObjectProperty<@Nullable String> profile = new SimpleObjectProperty<>("/profiles/shop.json");

    private HoldModel model() {
        return new HoldModel(engine, new FakeBackground(), new FakeDialogs(), preferences, profile);
    }

    private static List<String> filters(HoldModel model) {
        return model.entries().stream().map(entry -> entry.filter().get()).toList();
    }

    private List<String> inForce() {
        List<Breakpoint> active = engine.active();
        return active == null
                ? List.of()
                : active.stream().map(Breakpoint::label).toList();
    }

    @Test
    void eachProfileHasItsOwnAndNoneIsInForceWhenItIsOpened() {
        HoldModel model = model();
        model.add("method:post");
        assertThat(inForce()).containsExactly("method:post");

        profile.set("/profiles/blog.json");
        assertThat(inForce()).isEmpty();
        assertThat(model.on().get()).isFalse();
        assertThat(filters(model)).isEmpty();
        model.add("status:500");

        profile.set("/profiles/shop.json");
        assertThat(inForce()).isEmpty();
        assertThat(filters(model)).containsExactly("method:post");
        model.on().set(true);
        assertThat(inForce()).containsExactly("method:post");

        profile.set("/profiles/blog.json");
        assertThat(filters(model())).containsExactly("status:500");
    }

    @Test
    void aProfileThatIsSavedKeepsThemInForce() {
        HoldModel model = model();
        model.add("method:post");
        profile.set(String.join("", "/profiles/", "shop.json"));
        assertThat(inForce()).containsExactly("method:post");
    }

    @Test
    void withoutAProfileThereAreNone() {
        HoldModel model = model();
        model.add("method:post");
        profile.set(null);
        assertThat(filters(model)).isEmpty();
        assertThat(inForce()).isEmpty();
        profile.set("/profiles/shop.json");
        assertThat(filters(model)).containsExactly("method:post");
    }

    @Test
    void thoseThatWereOfAllProfilesGoToTheOneThatIsOpenedFirst() {
        preferences.put("breakpoints", "on request - 300 path:/old");
        profile.set(null);
        HoldModel model = model();
        profile.set("/profiles/shop.json");
        assertThat(filters(model)).containsExactly("path:/old");
        profile.set("/profiles/blog.json");
        assertThat(filters(model)).isEmpty();
        assertThat(preferences).doesNotContainKey("breakpoints");
        profile.set("/profiles/shop.json");
        assertThat(filters(model)).containsExactly("path:/old");
    }

    @Test
    void oneThatIsRemovedIsForgotten() {
        HoldModel model = model();
        model.add("method:post");
        model.remove(model.entries().getFirst());
        assertThat(preferences).isEmpty();
    }

    @Test
    void oneThatIsNotWrittenYetHoldsNothing() {
        HoldModel model = model();
        model.add("");
        assertThat(inForce()).isEmpty();
        assertThat(model.entries().getFirst().problem()).contains("path:/ is everything");
        model.entries().getFirst().filter().set("path:/");
        assertThat(inForce()).containsExactly("path:/");
    }
}
