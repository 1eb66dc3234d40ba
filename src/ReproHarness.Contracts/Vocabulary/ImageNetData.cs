namespace ReproHarness.Contracts.Vocabulary;

/// <summary>A sample of ImageNet's validation images. Its terms ask for an account of the user's own, so it is not fetched.</summary>
internal static class ImageNetData
{
    public static DataSetDescription Description { get; } = new(
        "imagenet", "ImageNet", new ImageShape(3, 224, 224), Classes: 1000, DataSource.Files, "terms of access at image-net.org")
    {
        TrainingImages = 0,
        TestImages = 10_000,

        // On images of this size every prediction has changed long before.
        LargestEps = 0.03,
        Folder = new DataFolder(
            ["imagenet-sample", "imagenet"], "JPEG or PNG images and labels.csv (file,class_index), or 1000 class folders")
        {
            Elsewhere = ["imagenet/val", "ImageNet/val", "imagenet/validation", "ILSVRC2012/val", "imagenet/ILSVRC/Data/CLS-LOC/val",
                "val"],
        },
    };
}
