package dev.portolan.app;

import dev.portolan.app.desktop.shell.DesktopLauncher;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(DesktopLauncher.launch(System.err));
    }
}
