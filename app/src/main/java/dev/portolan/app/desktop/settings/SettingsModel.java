package dev.portolan.app.desktop.settings;

import dev.portolan.app.Home;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.preferences.ThemeChoice;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What can be set: the look, what happens on launch, and how much of the open profile's traffic is kept. JavaFX thread only. */
public final class SettingsModel {

    private static final List<Long> MEMORY = List.of(64L << 20, 128L << 20, 256L << 20, 512L << 20, 1L << 30, 2L << 30);
    private static final List<Long> DISK = List.of(0L, 256L << 20, 1L << 30, 2L << 30, 4L << 30, 8L << 30);
    private static final List<Long> BODY = List.of(64L << 10, 256L << 10, 1L << 20, 4L << 20, 16L << 20, 64L << 20);

    private final UserPreferences preferences;
    private final Workspace workspace;
    private final Dialogs dialogs;
    private final Home home;
    private final ReadOnlyObjectWrapper<@Nullable CaptureSettings> capture = new ReadOnlyObjectWrapper<>();

    public SettingsModel(UserPreferences preferences, Workspace workspace, Dialogs dialogs, Home home) {
        this.preferences = preferences;
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.home = home;
        workspace
                .open()
                .subscribe(
                        open -> capture.set(open == null ? null : open.profile().capture()));
    }

    public ObjectProperty<ThemeChoice> theme() {
        return preferences.theme();
    }

    public BooleanProperty startOnLaunch() {
        return preferences.startOnLaunch();
    }

    /** The open profile's, or null while there is none. */
    public ReadOnlyObjectProperty<@Nullable CaptureSettings> capture() {
        return capture.getReadOnlyProperty();
    }

    /** Byte budgets to choose from, the present one among them. */
    public List<Long> memoryChoices() {
        CaptureSettings now = capture.get();
        return now == null ? MEMORY : with(MEMORY, now.memory());
    }

    /** Limits of a body to choose from, the present one among them. */
    public List<Long> bodyChoices() {
        CaptureSettings now = capture.get();
        return now == null ? BODY : with(BODY, now.bodyLimit());
    }

    /** Byte budgets on disk to choose from, the present one among them. */
    public List<Long> diskChoices() {
        CaptureSettings now = capture.get();
        return now == null ? DISK : with(DISK, now.disk());
    }

    private static List<Long> with(List<Long> usual, long present) {
        TreeSet<Long> all = new TreeSet<>(usual);
        all.add(present);
        return List.copyOf(all);
    }

    public void memory(long bytes) {
        CaptureSettings now = capture.get();
        if (now != null && now.memory() != bytes) {
            save(new CaptureSettings(bytes, Math.min(now.bodyLimit(), bytes), now.disk()));
        }
    }

    public void bodyLimit(long bytes) {
        CaptureSettings now = capture.get();
        if (now != null && now.bodyLimit() != bytes) {
            save(new CaptureSettings(now.memory(), bytes, now.disk()));
        }
    }

    /** @param bytes 0 keeps all in memory */
    public void disk(long bytes) {
        CaptureSettings now = capture.get();
        if (now != null && now.disk() != bytes) {
            save(new CaptureSettings(now.memory(), now.bodyLimit(), bytes));
        }
    }

    private void save(CaptureSettings changed) {
        OpenProfile open = workspace.open().get();
        if (open == null) {
            return;
        }
        Profile profile = open.profile();
        List<Problem> problems = workspace.save(profile.withCapture(changed));
        if (!problems.isEmpty()) {
            dialogs.problem("It could not be saved", problems.getFirst().message());
        }
    }

    /** What the program keeps, and where. */
    public Map<String, Path> places() {
        Map<String, Path> places = new LinkedHashMap<>();
        places.put("Profiles", home.profiles());
        places.put("Deleted profiles", home.trash());
        places.put("Local CA", home.certificates());
        places.put("Preferences", home.preferences());
        places.put("Logs", home.logs());
        return places;
    }

    /** {@code 256 MB}, in units of 1,024. */
    public static String size(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        long value = bytes;
        int unit = 0;
        while (value >= 1024 && value % 1024 == 0 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return value + " " + units[unit];
    }
}
