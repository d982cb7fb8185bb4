package dev.portolan.app.desktop.shell;

import java.io.PrintStream;
import javafx.application.Application;

/** Starts the window, and says in words what is missing where it can't be opened. */
public final class DesktopLauncher {

    private DesktopLauncher() {}

    /**
     * Returns when the window was closed.
     *
     * @return the exit code
     */
    public static int launch(PrintStream errors) {
        try {
            Application.launch(DesktopApplication.class);
            return 0;
        } catch (RuntimeException | LinkageError e) {
            errors.println(advice(e, System.getProperty("os.name").contains("Linux")));
            return 1;
        }
    }

    static String advice(Throwable failure, boolean linux) {
        String all = messages(failure);
        if (linux && all.contains("DISPLAY")) {
            return "Portolan's window needs a display, and there is none here (DISPLAY is not set or can't be opened)."
                    + " Without one, use: portolan serve FILE";
        }
        if (linux && (failure instanceof LinkageError || all.contains("libgtk") || all.contains("glass"))) {
            return "Portolan's window needs GTK 3. Install it: apt install libgtk-3-0 (Debian, Ubuntu),"
                    + " dnf install gtk3 (Fedora), pacman -S gtk3 (Arch). The reason given was: " + all;
        }
        return "Portolan's window could not be opened: " + all;
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(all.isEmpty() ? "" : "; ").append(each.getMessage());
        }
        return all.toString();
    }
}
