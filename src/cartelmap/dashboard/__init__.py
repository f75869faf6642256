"""The dashboard: all that knows Streamlit or Folium."""
