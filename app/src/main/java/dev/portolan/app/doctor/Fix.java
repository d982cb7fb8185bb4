package dev.portolan.app.doctor;

import dev.portolan.engine.profile.Profile;
import java.util.function.UnaryOperator;

/** What can be done about a finding without looking for the place where. */
public sealed interface Fix {

    /** On a button, an imperative: {@code Use localhost}. */
    String label();

    /**
     * A command for a terminal, which is shown and copied, never run.
     *
     * @param label what it does
     */
    record Command(String label, String command) implements Fix {}

    /** A change of the profile that was examined. */
    record Change(String label, UnaryOperator<Profile> change) implements Fix {}

    /** The screen where the stores are that trust the local CA. */
    record TrustStores(String label) implements Fix {}
}
