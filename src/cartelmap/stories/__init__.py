"""Copies counted once: documents that tell one story, and passages that repeat others."""

from cartelmap.stories.collector import Stories, StoryCollector
from cartelmap.stories.texts import Quality

__all__ = ["Quality", "Stories", "StoryCollector"]
