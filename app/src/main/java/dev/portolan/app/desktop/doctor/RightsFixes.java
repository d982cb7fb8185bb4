package dev.portolan.app.desktop.doctor;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.doctor.Fix;
import dev.portolan.engine.certificates.trust.Rights;
import dev.portolan.engine.certificates.trust.ShellWords;
import dev.portolan.engine.certificates.trust.TrustException;

/** Runs a line with administrator's rights once it was shown as it will be run. JavaFX thread only; it is run elsewhere. */
final class RightsFixes {

    private static final String FAILED = "Nothing was changed";

    private final Rights rights;
    private final Background background;
    private final Dialogs dialogs;
    private final Runnable examine;

    /** @param examine looks again */
    RightsFixes(Rights rights, Background background, Dialogs dialogs, Runnable examine) {
        this.rights = rights;
        this.background = background;
        this.dialogs = dialogs;
        this.examine = examine;
    }

    void apply(Fix.Rights fix) {
        String command = ShellWords.join(rights.command(fix.line()));
        String asked = rights.areNeeded() ? " You may be asked for your password." : "";
        if (dialogs.confirm(
                fix.label() + "?",
                "It changes " + fix.subject() + "." + asked + " To be run:\n\n" + command,
                "Run it")) {
            background.run(
                    () -> {
                        rights.run(fix.line(), fix.subject(), "To do it by hand, run in a terminal: " + fix.command());
                        return fix;
                    },
                    _ -> done(),
                    this::failed);
        }
    }

    private void done() {
        dialogs.notice("Done");
        examine.run();
    }

    private void failed(Exception failure) {
        if (failure instanceof TrustException e) {
            dialogs.problem(FAILED, String.valueOf(e.getMessage()));
        } else {
            dialogs.unexpected(FAILED, failure);
        }
    }
}
