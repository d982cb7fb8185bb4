package dev.portolan.app.desktop.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.HostServices;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The browser and the file manager as JavaFX finds them. */
final class HostOutside implements Outside {

    private final HostServices host;

    HostOutside(HostServices host) {
        this.host = host;
    }

    @Override
    public void browse(String url) {
        host.showDocument(url);
    }

    @Override
    public void reveal(Path path) {
        Path folder = path.toAbsolutePath();
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        host.showDocument(folder.toUri().toString());
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
