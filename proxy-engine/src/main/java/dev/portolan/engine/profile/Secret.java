package dev.portolan.engine.profile;

/** Something that nobody but its owner should read, or where to find it. */
public sealed interface Secret {

    /** It stands in the profile. */
    record Text(String value) implements Secret {

        /** What is printed by mistake is not printed. */
        @Override
        public String toString() {
            return "(secret)";
        }
    }

    /** It is the value of an environment variable. */
    record Env(String name) implements Secret {}

    /** It is the content of a file below the profile's folder, without blanks around it. */
    record File(String path) implements Secret {}
}
