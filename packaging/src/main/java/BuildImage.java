import java.nio.file.Path;

/**
 * Builds the program with its own runtime out of the modules that Maven collected: links the runtime, puts the launcher
 * around it, trains the AOT caches by a rehearsal on the Headless platform, and starts the result once.
 */
final class BuildImage {

    private BuildImage() {}

    /** @param args the folder to build in, the folder of the icons, the version, and {@code installer} for packages as well */
    public static void main(String[] args) throws Exception {
        Layout layout = new Layout(Path.of(args[0]), Path.of(args[1]), args[2]);
        JvmOptions options = new JvmOptions(layout);
        new RuntimeImage(layout, options).build();
        new Launcher(layout, options).build();
        Rehearsal rehearsal = new Rehearsal(layout, options);
        rehearsal.train();
        rehearsal.startOnce();
        if (args.length > 3 && args[3].equals("installer")) {
            Installers.build(layout);
        }
    }
}
