package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.traffic.archive.ArchivePort;
import dev.portolan.app.desktop.traffic.compose.FakeSender;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.har.Archive;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** A Traffic screen's model with everything round it made by the test. */
final class Bench {

    final FakeDialogs dialogs = new FakeDialogs();
    final FakeBackground background = new FakeBackground();
    final FakeCapture capture = new FakeCapture();
    final Breakpoints breakpoints = new Breakpoints();
    final Map<String, String> preferences = new HashMap<>();
    final ObjectProperty<@Nullable String> url = new SimpleObjectProperty<>("https://shop.localhost:4443");
    final ObjectProperty<@Nullable String> profile = new SimpleObjectProperty<>("/profiles/shop.json");
    final List<String> copied = new ArrayList<>();
    final List<String> edited = new ArrayList<>();
    final List<String> browsed = new ArrayList<>();
    final List<String> answered = new ArrayList<>();
    final List<String> purged = new ArrayList<>();
    final List<Path> opened = new ArrayList<>();
    boolean live = true;

    @Nullable
    RouteReason reason;

    final FakeSender sender = new FakeSender();
    private long nanos;

    TrafficModel model() {
        return new TrafficModel(capture, background, dialogs, new Port(), preferences);
    }

    TrafficPort port() {
        return new Port();
    }

    /** A frame, a second after the last one. */
    void frame(TrafficModel model) {
        nanos += 1_000_000_000L;
        model.tick(nanos, Sample.BEGIN + 60_000);
    }

    static List<Long> ids(TrafficModel model) {
        return new ArrayList<>(model.rows());
    }

    private final class Port implements TrafficPort, ArchivePort {

        @Override
        public boolean live() {
            return live;
        }

        @Override
        public ArchivePort archives() {
            return this;
        }

        @Override
        public String program() {
            return "Portolan 1";
        }

        @Override
        public @Nullable Path overflow() {
            return null;
        }

        @Override
        public void show(Path file, Archive archive) {
            archive.close();
            opened.add(file);
        }

        @Override
        public ObservableValue<@Nullable String> url() {
            return url;
        }

        @Override
        public ObservableValue<@Nullable String> profile() {
            return profile;
        }

        @Override
        public int purgeCache(String called) {
            purged.add(called);
            return purged.size() - 1;
        }

        @Override
        public int purgeCaches() {
            purged.add("all");
            return 3;
        }

        @Override
        public boolean startable() {
            return true;
        }

        @Override
        public void start() {
            url.set("https://shop.localhost:4443");
        }

        @Override
        public void browse(String to) {
            browsed.add(to);
        }

        @Override
        public Breakpoints breakpoints() {
            return breakpoints;
        }

        @Override
        public HeadChanges changes(Exchange exchange) {
            return HeadChanges.NONE;
        }

        @Override
        public @Nullable RouteReason explain(Exchange exchange) {
            return reason;
        }

        @Override
        public Sending send(OwnRequest request) throws NotSentException {
            return sender.send(request);
        }

        @Override
        public List<String> urls() {
            return List.of("https://shop.localhost:4443/", "https://shop.localhost:4443/api");
        }

        @Override
        public void answerFromHereOn(Exchange exchange, boolean edit) {
            answered.add(exchange.summary().path() + (edit ? " edited" : ""));
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }

        @Override
        public boolean editRoute(String label, String setting) {
            edited.add(label + " " + setting);
            return live;
        }
    }
}
