/** The program's icon in the sizes that windows and packages want. */
module dev.portolan.icons {
    exports dev.portolan.icons;

    requires static org.jspecify;
}
