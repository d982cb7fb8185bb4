package dev.portolan.app.desktop.shell;

import java.nio.file.Path;

/** Where a test has no browser, no file manager and no clipboard. */
final class NothingOutside implements Outside {

    @Override
    public void browse(String url) {}

    @Override
    public void reveal(Path path) {}

    @Override
    public void copy(String text) {}
}
