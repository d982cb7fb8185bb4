package dev.portolan.app;

import dev.portolan.app.cli.Cli;
import dev.portolan.app.desktop.shell.DesktopLauncher;

/** Where the program starts: without arguments the window, with a subcommand the command line, which touches no JavaFX. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(args.length == 0 ? DesktopLauncher.launch(System.err) : Cli.run(args));
    }
}
