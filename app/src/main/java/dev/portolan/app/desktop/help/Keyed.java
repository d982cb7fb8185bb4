package dev.portolan.app.desktop.help;

/** A screen with keys of its own. */
public interface Keyed {

    KeyMap keys();
}
