package dev.portolan.app.desktop.doctor;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.hosts.HostsChange;
import dev.portolan.app.hosts.HostsException;
import dev.portolan.app.hosts.HostsFile;
import java.util.List;

/** Changes the hosts file once it was shown what will be changed and run. JavaFX thread only; the file is read and written elsewhere. */
final class HostsFixes {

    private static final String FAILED = "The hosts file was not changed";

    private final HostsFile hosts;
    private final Background background;
    private final Dialogs dialogs;
    private final Runnable examine;

    /** @param examine looks again */
    HostsFixes(HostsFile hosts, Background background, Dialogs dialogs, Runnable examine) {
        this.hosts = hosts;
        this.background = background;
        this.dialogs = dialogs;
        this.examine = examine;
    }

    void apply(Fix.Hosts fix) {
        background.run(() -> hosts.plan(fix.change()), change -> ask(fix, change), this::failed);
    }

    private void ask(Fix.Hosts fix, HostsChange change) {
        if (change.isNone()) {
            dialogs.notice("The hosts file is as it should be already");
            examine.run();
        } else if (dialogs.confirm(fix.label() + "?", text(change), "Change the file")) {
            background.run(() -> hosts.carryOut(change, fix.arguments()), _ -> done(), this::failed);
        }
    }

    private void done() {
        dialogs.notice("The hosts file was changed");
        examine.run();
    }

    private String text(HostsChange change) {
        StringBuilder text = new StringBuilder();
        add(text, "To be written into " + hosts.path() + ", for 127.0.0.1 and ::1: ", change.added());
        add(text, "To be taken out of " + hosts.path() + ": ", change.removed());
        change.rights()
                .ifPresent(command -> text.append(
                                "\n\nThe file belongs to the administrator. You may be asked for your password to run:\n\n")
                        .append(command));
        return text.toString().strip();
    }

    private static void add(StringBuilder text, String what, List<String> names) {
        if (!names.isEmpty()) {
            text.append(what).append(String.join(", ", names)).append(".\n");
        }
    }

    private void failed(Exception failure) {
        if (failure instanceof HostsException e) {
            dialogs.problem(FAILED, String.valueOf(e.getMessage()));
        } else {
            dialogs.unexpected(FAILED, failure);
        }
    }
}
