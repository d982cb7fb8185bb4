package dev.portolan.app.desktop.doctor;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.Outcome;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.certificates.trust.Rights;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The state of the Doctor screen and what can be done there. JavaFX thread only; examined is elsewhere. */
public final class DoctorModel {

    private final Workspace workspace;
    private final Examiner examiner;
    private final Background background;
    private final Dialogs dialogs;
    private final Navigation navigation;
    private final Consumer<String> clipboard;
    private final HostsFixes hostsFixes;
    private final RightsFixes rightsFixes;
    private final ReadOnlyObjectWrapper<@Nullable Examination> examination = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();

    /** Examines a profile, as {@link dev.portolan.app.doctor.Doctor} does. */
    @FunctionalInterface
    public interface Examiner {

        List<Outcome> examine(Path file, Profile profile, Set<Integer> own, @Nullable Capture capture);
    }

    /** @param clipboard takes what is copied */
    public DoctorModel(
            Workspace workspace,
            Examiner examiner,
            HostsFile hosts,
            Rights rights,
            Background background,
            Dialogs dialogs,
            Navigation navigation,
            Consumer<String> clipboard) {
        this.workspace = workspace;
        this.examiner = examiner;
        this.background = background;
        this.dialogs = dialogs;
        this.navigation = navigation;
        this.clipboard = clipboard;
        this.hostsFixes = new HostsFixes(hosts, background, dialogs, this::examine);
        this.rightsFixes = new RightsFixes(rights, background, dialogs, this::examine);
    }

    /** What was found last, or null before the first time. */
    public ReadOnlyObjectProperty<@Nullable Examination> examination() {
        return examination.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    /** Looks at everything anew. */
    public void examine() {
        OpenProfile open = workspace.open().get();
        if (open == null || looking.get()) {
            return;
        }
        looking.set(true);
        Profile profile = open.profile();
        Set<Integer> own = own();
        Capture capture = workspace.capture();
        background.run(
                () -> examiner.examine(open.file(), profile, own, capture),
                outcomes -> {
                    looking.set(false);
                    examination.set(new Examination(profile.name(), LocalTime.now(ZoneId.systemDefault()), outcomes));
                },
                failure -> {
                    looking.set(false);
                    dialogs.unexpected("The examination broke off", failure);
                });
    }

    /** Ports that the profile listens on, since it runs. */
    private Set<Integer> own() {
        return workspace.state().get() instanceof EngineState.Running running
                ? Stream.concat(
                                running.listeners().stream()
                                        .filter(each -> each.problem() == null)
                                        .map(EngineState.ListenerStatus::port),
                                running.tcp().stream()
                                        .filter(each -> each.problem() == null)
                                        .map(EngineState.TcpStatus::port))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Does what a finding proposes. */
    public void apply(Fix fix) {
        switch (fix) {
            case Fix.Command(String label, String command) -> {
                clipboard.accept(command);
                dialogs.notice("Copied: paste it into a terminal");
            }
            case Fix.Rights line -> rightsFixes.apply(line);
            case Fix.Change change -> change(change);
            case Fix.Hosts fixed -> hostsFixes.apply(fixed);
            case Fix.TrustStores _ -> navigation.show(Screen.CERTIFICATES);
        }
    }

    private void change(Fix.Change fix) {
        OpenProfile open = workspace.open().get();
        if (open == null) {
            return;
        }
        Profile before = open.profile();
        if (save(fix.change().apply(before))) {
            examine();
            dialogs.notice("Done: " + fix.label(), "Undo", () -> {
                if (save(before)) {
                    examine();
                }
            });
        }
    }

    private boolean save(Profile profile) {
        List<Problem> problems = workspace.save(profile);
        if (!problems.isEmpty()) {
            dialogs.problem(
                    "The profile was not changed",
                    problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        }
        return problems.isEmpty();
    }

    public void showTraffic(String filter) {
        navigation.showTraffic(filter);
    }
}
