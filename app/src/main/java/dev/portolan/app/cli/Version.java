package dev.portolan.app.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as its module carries it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        ModuleDescriptor module = Version.class.getModule().getDescriptor();
        String version = module == null ? "(development)" : module.rawVersion().orElse("(development)");
        return new String[] {"Portolan " + version, "Java " + Runtime.version() + ", " + System.getProperty("os.name")};
    }
}
